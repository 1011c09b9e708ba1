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

const search = async (page: Page, filter: string): Promise<void> => {
  await bar(page).fill(filter)
  await bar(page).press('Enter')
}

test('earlier searches are listed by the button and by ArrowUp in the empty bar', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/search/history')
  await seed.run(experimentId, { name: 'large', metrics: { acc: 0.9 } })
  await seed.run(experimentId, { name: 'small', metrics: { acc: 0.7 } })
  await open(page, experimentId)
  await search(page, 'metrics.acc > 0.8')
  await expect(page.getByText('1 of 2 runs')).toBeVisible()
  await search(page, 'small')
  await search(page, 'metrics.acc > ')
  await search(page, '')
  await expect(page.getByText('2 runs', { exact: true })).toBeVisible()

  await bar(page).press('ArrowUp')
  const items = page.getByRole('menu', { name: 'Search history' }).getByRole('menuitem')
  await expect(items).toHaveText(['small', 'metrics.acc > 0.8', 'Clear history'])
  await expect(items.first()).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeFocused()
  // While it fades, it does not open again.
  await expect(items).toHaveCount(0)
  await bar(page).press('ArrowUp')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(bar(page)).toHaveText('metrics.acc > 0.8')
  await expect(page.getByText('1 of 2 runs')).toBeVisible()
  await expect(bar(page)).toBeFocused()

  await page.reload()
  await page.getByRole('button', { name: 'Search history' }).click()
  await expect(items).toHaveText(['metrics.acc > 0.8', 'small', 'Clear history'])
  await items.getByText('Clear history').click()
  await page.getByRole('button', { name: 'Search history' }).click()
  await expect(items).toHaveText(['Nothing was searched for here yet'])
})

test('the help shows examples with the keys of these runs, and a click takes one into the bar', async ({
  page,
  demo,
}) => {
  await open(page, demo.experimentId)
  await page.getByRole('button', { name: 'Search help' }).click()
  const help = page.getByRole('dialog', { name: 'Search help' })
  await expect(help.getByRole('heading', { name: 'Missing values' })).toBeVisible()
  await expectAccessible(page)
  await help.getByRole('button', { name: 'The highest value that was ever logged.' }).click()
  await expect(help).toBeHidden()
  await expect(bar(page)).toBeFocused()
  await expect(bar(page)).toHaveText(/^max\(metrics\.[\w/]+\) > 0\.9$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText(new RegExp(`^\\d+ of ${demo.runs} runs$`))).toBeVisible()
})

test('a slash leads into the bar, Escape back to the table', async ({ page, demo }) => {
  await open(page, demo.experimentId)
  await page.keyboard.press('/')
  await expect(bar(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid').getByRole('gridcell').and(page.locator(':focus'))).toBeVisible()
  await page.keyboard.press('/')
  await expect(bar(page)).toBeFocused()
})

test('Back just after a search leads back, however much of it was drawn', async ({ page, demo }) => {
  const first = "params.optimizer = 'adamw'"
  await open(page, demo.experimentId, first)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  for (const delay of [0, 16, 40, 64, 96, 128, 160, 200]) {
    await bar(page).fill("status != 'FINISHED'")
    await bar(page).evaluate(async (field, ms) => {
      const back = new Promise(resolve => window.addEventListener('popstate', resolve, { once: true }))
      field.closest('form')?.requestSubmit()
      setTimeout(() => window.history.back(), ms)
      await back
    }, delay)
    await expect(bar(page)).toHaveText(first)
    await expect(page.getByText(/^\d+ of \d+ runs$/)).toBeVisible()
  }
})
