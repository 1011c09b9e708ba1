import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { demoTest as test } from './demo-fixtures.ts'
import { expect } from './fixtures.ts'

const bar = (page: Page) => page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
const proposals = (page: Page) => page.getByRole('listbox').getByRole('option')

/** Opens the experiment and waits for the editor, which comes after the first rows. */
const open = async (page: Page, experimentId: string, filter = ''): Promise<void> => {
  await page.goto(at(`${paths.experiment(experimentId)}${filter && `?filter=${encodeURIComponent(filter)}`}`))
  await expect(bar(page)).toHaveAttribute('contenteditable', 'true')
}

test('after a field come its values, the most frequent first, with how many runs have them', async ({
  page,
  demo,
}) => {
  await open(page, demo.experimentId)
  await bar(page).pressSequentially('params.optimizer = ')
  await expect(page.getByText('Values of params.optimizer')).toBeVisible()
  const counts = await proposals(page)
    .getByText(/ runs?$/)
    .allTextContents()
  expect(counts.length).toBeGreaterThan(2)
  const numbers = counts.map(text => Number.parseInt(text, 10))
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
  await expectAccessible(page)

  await bar(page).pressSequentially('ADAMW')
  await expect(proposals(page)).toHaveText([/^adamw\d+ runs$/])
  const shown = Number.parseInt(
    (await proposals(page)
      .getByText(/ runs$/)
      .textContent()) ?? '',
    10,
  )
  await page.keyboard.press('Tab')
  await expect(bar(page)).toHaveText("params.optimizer = 'adamw'")
  await page.keyboard.press('Enter')
  await expect(page.getByText(new RegExp(`^${shown} of \\d+ runs$`))).toBeVisible()
})

test('values of users, statuses and datasets are proposed too, and numbers without quotes', async ({
  page,
  demo,
}) => {
  await open(page, demo.experimentId)
  const type = async (text: string) => {
    await bar(page).fill('')
    await bar(page).pressSequentially(text)
  }
  await type('status = fin')
  await expect(proposals(page)).toHaveText([/^FINISHED\d+ runs$/])
  await type('dataset.name = ')
  await expect(proposals(page)).toHaveText([/^steel-strip\d+ runs$/])
  await type('user_id = ais')
  await expect(proposals(page)).toHaveText([/^aisha\.rahman\d+ runs$/])
  await type('params.lr < 0.01')
  await expect(proposals(page).first()).toHaveText(/^0\.01/)
  await page.keyboard.press('Tab')
  await expect(bar(page)).toHaveText(/^params\.lr < 0\.01\d*$/)
})
