import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'

test('the first rows can be read before the grid is there, and stand where it puts them', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/first-rows/early')
  const run = await seed.run(experimentId, { name: 'early bird', params: { lr: '0.001' } })
  await seed.curve(run, 'val_acc', [0.5, 0.8125])
  const { promise: grid, resolve: letGrid } = Promise.withResolvers<void>()
  await page.route(/\/RunGrid-[^/]+\.js/, async route => {
    await grid
    await route.continue()
  })
  await page.goto(at(paths.experiment(experimentId)))
  const loading = page.getByRole('status', { name: 'Loading runs' })
  await expect(loading).toBeAttached()
  const name = page.getByText('early bird', { exact: true })
  const value = page.getByText('0.8125', { exact: true })
  await expect(name).toBeVisible()
  await expect(value).toBeVisible()
  // Nothing that could be pressed is offered yet.
  await expect(page.getByRole('link', { name: 'early bird' })).toHaveCount(0)
  // The tools above come after the rows.
  await expect(page.getByRole('button', { name: /^Columns/ })).toHaveCount(0)
  const before = { name: await name.boundingBox(), value: await value.boundingBox() }

  letGrid()
  await expect(page.getByRole('grid').getByRole('link', { name: 'early bird' })).toBeVisible()
  await expect(loading).toHaveCount(0)
  const after = { name: await name.boundingBox(), value: await value.boundingBox() }
  for (const cell of ['name', 'value'] as const)
    for (const side of ['x', 'y'] as const)
      expect(Math.abs(before[cell]![side] - after[cell]![side]), `${side} of ${cell}`).toBeLessThanOrEqual(2)
})
