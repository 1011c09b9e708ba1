import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import { PIXEL } from './pixel.ts'

test('a run shows its params, metrics, tags, note and source', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/run/overview')
  const runId = await seed.run(experimentId, {
    name: 'careful-crow',
    params: { optimizer: 'adam', lr: '3e-4' },
    metrics: { 'val/acc': 0.9375 },
    tags: {
      team: 'vision',
      'mlflow.note.content': 'Warm-up of **500** steps',
      'mlflow.source.name': 'train.py',
      'mlflow.source.type': 'LOCAL',
      'mlflow.source.git.commit': '0123456789abcdef0123456789abcdef01234567',
      'mlflow.source.git.repoURL': 'https://github.com/example/churn.git',
    },
  })
  await page.goto(at(paths.run(runId)))
  await expect(page.getByRole('heading', { name: 'careful-crow' })).toBeVisible()
  const params = page.getByRole('table', { name: 'Params' })
  await expect(params.getByRole('row', { name: /optimizer/ })).toContainText('adam')
  await expect(params.getByRole('row', { name: /lr/ })).toContainText('3e-4')
  await expect(
    page.getByRole('table', { name: 'Metrics' }).getByRole('row', { name: /val\/acc/ }),
  ).toContainText('0.9375')
  await expect(page.getByRole('region', { name: 'Tags' })).toContainText('vision')
  await expect(page.getByRole('region', { name: 'Note' })).toContainText('Warm-up')
  const source = page.getByRole('region', { name: 'Source' })
  await expect(source).toContainText('train.py')
  await expect(source.getByRole('link', { name: /0123456/ })).toHaveAttribute(
    'href',
    /github\.com\/example\/churn\/.*0123456789abcdef/,
  )
  await page.getByRole('searchbox', { name: 'Find param' }).fill('opt')
  await expect(params.getByRole('row', { name: /lr/ })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Copy params' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy metrics' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find metric' }).fill('nothing')
  await expect(page.getByText('No metric has “nothing” in its name.')).toBeVisible()
  await page.getByRole('link', { name: 'Open charts' }).click()
  await expect(page).toHaveURL(/[?]tab=charts$/)
})

test('a curve is drawn, read point by point from the keyboard, and grows while the run logs', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/run/curves')
  const runId = await seed.run(experimentId, { name: 'learning', status: 'RUNNING' })
  await seed.curve(
    runId,
    'loss',
    Array.from({ length: 200 }, (_, step) => 1 / (step + 1)),
  )
  await page.goto(at(`${paths.run(runId)}?tab=charts`))
  const chart = page.getByRole('slider', { name: 'loss', exact: true })
  await expect(chart).toHaveAttribute('aria-valuetext', /^0\.005 at step 199/)
  await chart.focus()
  await page.keyboard.press('Home')
  await expect(chart).toHaveAttribute('aria-valuetext', /^1 at step 0/)
  await page.keyboard.press('ArrowRight')
  await expect(chart).toHaveAttribute('aria-valuetext', /^0\.5 at step 1/)
  await seed.log(runId, { metrics: { loss: 0.001 } }, 200)
  await expect(chart).toHaveAttribute('aria-valuemax', '200', { timeout: 5000 })
})

test('artifacts are listed as a tree, shown and downloaded', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/run/files')
  const runId = await seed.run(experimentId, { name: 'with files' })
  await seed.artifact(experimentId, runId, 'notes/read me;100%.txt', 'first line\nsecond line\n')
  await seed.artifact(experimentId, runId, 'config.json', '{"lr": 0.1}')
  await seed.artifact(experimentId, runId, 'rows.csv', 'name,score\nada,1.5\ngrace,2.5\n')
  await seed.artifact(experimentId, runId, 'plot.png', PIXEL)
  await page.goto(at(`${paths.run(runId)}?tab=artifacts`))
  const tree = page.getByRole('tree', { name: 'Files' })
  await tree.getByRole('treeitem', { name: /notes/ }).click()
  await tree.getByRole('treeitem', { name: /read me;100%\.txt/ }).click()
  await expect(page.getByText('second line')).toBeVisible()
  await tree.getByRole('treeitem', { name: /config\.json/ }).click()
  await expect(page.getByText('"lr"')).toBeVisible()
  await tree.getByRole('treeitem', { name: /rows\.csv/ }).click()
  await expect(page.getByRole('cell', { name: 'grace' })).toBeVisible()
  await tree.getByRole('treeitem', { name: /plot\.png/ }).click()
  await expect(page.getByRole('img', { name: /plot\.png/ })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('plot.png')
})

test('before a file is chosen, the first that can be shown is, else what there is', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/run/first file')
  const runId = await seed.run(experimentId, { name: 'fresh' })
  await seed.artifact(experimentId, runId, 'model/weights.bin', 'xxxxx')
  await seed.artifact(experimentId, runId, 'a.bin', 'xxxxx')
  await page.goto(at(`${paths.run(runId)}?tab=artifacts`))
  await expect(page.getByText('Choose a file to see it here.')).toBeVisible()
  await expect(page.getByText('2 entries, 5 B')).toBeVisible()
  await seed.artifact(experimentId, runId, 'notes.txt', 'learned something\n')
  await page.reload()
  await expect(page.getByText('learned something')).toBeVisible()
  await expect(page.getByRole('treeitem', { name: /notes\.txt/ })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('treeitem', { name: /^model/ }).click()
  await expect(page.getByRole('button', { name: 'weights.bin' })).toBeVisible()
})

test('files kept elsewhere are shown with their place and never opened', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/run/elsewhere', 's3://bucket/models')
  const runId = await seed.run(experimentId, { name: 'far away' })
  await page.goto(at(`${paths.run(runId)}?tab=artifacts`))
  await expect(page.getByText('Stored elsewhere')).toBeVisible()
  await expect(page.getByText(/s3:\/\/bucket\/models/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy location' })).toBeVisible()
})

test('user text is only ever text', async ({ page, seed }) => {
  const attack = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'
  const experimentId = await seed.experiment(`/Shared/run/attack ${Date.now()}`)
  const runId = await seed.run(experimentId, {
    name: attack,
    params: { attack },
    tags: { attack, 'mlflow.note.content': `${attack} [link](javascript:alert(1))` },
  })
  await seed.artifact(experimentId, runId, 'page.html', `<h1>${attack}</h1>`)
  await page.goto(at(paths.run(runId)))
  await expect(page.getByRole('heading', { name: attack })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Params' })).toContainText(attack)
  await expect(page.getByRole('link', { name: 'link' })).toBeHidden()
  await page.goto(at(`${paths.run(runId)}?tab=artifacts`))
  await page.getByRole('treeitem', { name: /page\.html/ }).click()
  await expect(page.getByText('<h1>')).toBeVisible()
  await page.goto(at(paths.experiment(experimentId)))
  await expect(page.getByRole('grid').getByRole('link', { name: attack })).toBeVisible()
  expect(await page.title()).not.toBe('owned')
})

test('a run is deleted and restored on its page', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/run/deleted')
  const runId = await seed.run(experimentId, { name: 'mistake' })
  await page.goto(at(paths.run(runId)))
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('1 run moved to the trash.')).toBeVisible()
  await page.goto(at(paths.run(runId)))
  await expect(page.getByText('This run is in the trash.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('This run is in the trash.')).toBeHidden()
})
