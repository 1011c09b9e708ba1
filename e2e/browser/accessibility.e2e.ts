import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible, expectAccessibleIn } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import { PIXEL } from './pixel.ts'
import type { Seed } from './seed.ts'

/** What each place shows, and how it is known to be there. */
const fill = async (seed: Seed, experiment: string) => {
  const experimentId = await seed.experiment(experiment)
  const parent = await seed.run(experimentId, {
    name: 'sweep',
    params: { optimizer: 'adam', lr: '3e-4' },
    metrics: { 'val/acc': 0.93 },
    tags: { team: 'vision', 'mlflow.note.content': 'A note' },
  })
  await seed.curve(parent, 'loss', [1, 0.5, 0.25, 0.125])
  await seed.run(experimentId, { name: 'failed', status: 'FAILED', parent })
  await seed.run(experimentId, { name: 'killed', status: 'KILLED', parent })
  await seed.run(experimentId, { name: 'running', status: 'RUNNING', metrics: { 'val/acc': 0.5 } })
  await seed.artifact(experimentId, parent, 'config.json', '{"lr": 0.1}')
  await seed.artifact(experimentId, parent, 'plots/one.png', PIXEL)
  return { experimentId, runId: parent }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('the workspace is accessible', async ({ page, seed }) => {
      const root = `/Shared/axe workspace ${colorScheme}`
      await fill(seed, `${root}/folder/inside`)
      await fill(seed, `${root}/experiment`)
      await page.goto(at(paths.workspace(root)))
      await expect(page.getByRole('grid').getByRole('link', { name: 'experiment' })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: 'New', exact: true }).click()
      await page.getByRole('menuitem', { name: 'New experiment' }).click()
      await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused()
      await expectAccessible(page)
    })

    test('an experiment is accessible', async ({ page, seed }) => {
      const { experimentId } = await fill(seed, `/Shared/axe experiment ${colorScheme}`)
      await page.goto(at(paths.experiment(experimentId)))
      await expect(page.getByRole('grid').getByRole('link', { name: 'sweep' }).first()).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('checkbox', { name: 'Select sweep' }).click()
      await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toBeVisible()
      await expectAccessible(page)
    })

    for (const width of [360, 768, 1440]) {
      test(`the run table and what opens above it are accessible at ${width} px`, async ({ page, seed }) => {
        await page.setViewportSize({ width, height: 900 })
        const { experimentId } = await fill(seed, `/Shared/axe tools ${colorScheme} ${width}`)
        await page.goto(at(`${paths.experiment(experimentId)}?tree=1&hidden=*`))
        await expect(page.getByRole('button', { name: 'Show sweep in charts' })).toBeVisible()
        await expect(page.getByRole('button', { name: 'Nest runs' })).toBeVisible()
        await expectAccessible(page)
        for (const [button, field] of [
          ['Views', 'Save as view…'],
          ['Group by', 'Find a param or tag'],
          [/^Columns/, 'Find a column'],
        ] as const) {
          await page.getByRole('button', { name: button }).click()
          await expect(
            page.getByRole('textbox', { name: field }).or(page.getByRole('button', { name: field })),
          ).toBeVisible()
          await expectAccessibleIn(page, '[role=dialog]')
          await page.keyboard.press('Escape')
          await expect(page.getByRole('dialog')).toHaveCount(0)
        }
        await page.goto(at(`${paths.experiment(experimentId)}?group=p.optimizer&open=adam`))
        await expect(page.getByRole('button', { name: /^optimizer: adam/ })).toBeVisible()
        await expectAccessibleIn(page, '[role=grid]')
      })
    }

    test('the lines for the first run are accessible', async ({ page, seed }) => {
      const experimentId = await seed.experiment(`/Shared/axe first ${colorScheme}`)
      await page.goto(at(paths.experiment(experimentId)))
      await expect(page.getByRole('heading', { name: 'Log the first run' })).toBeVisible()
      await expectAccessible(page)
    })

    test('a run is accessible', async ({ page, seed }) => {
      const { runId } = await fill(seed, `/Shared/axe run ${colorScheme}`)
      await page.goto(at(paths.run(runId)))
      await expect(page.getByRole('table', { name: 'Params' })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('link', { name: /Charts/ }).click()
      await expect(page.getByRole('slider', { name: 'loss', exact: true })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('link', { name: /Artifacts/ }).click()
      await page.getByRole('treeitem', { name: /config\.json/ }).click()
      await expect(page.getByText('"lr"')).toBeVisible()
      await expectAccessible(page)
    })

    test('the trash is accessible', async ({ page, seed }) => {
      const { experimentId } = await fill(seed, `/Shared/axe trash ${colorScheme}`)
      await seed.deleteExperiment(experimentId)
      await page.goto(at(paths.trash()))
      await expect(page.getByRole('button', { name: `Restore axe trash ${colorScheme}` })).toBeVisible()
      await expectAccessible(page)
    })
  })
}
