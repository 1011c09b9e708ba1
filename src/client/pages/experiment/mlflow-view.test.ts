import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { queryOf, readSharedState, stateOfQuery } from './mlflow-view.ts'
import { readView } from './search-params.ts'

const NOW = 1_700_000_000_000
const translated = (query: string) =>
  Object.fromEntries(queryOf(stateOfQuery(new URLSearchParams(query)), NOW))

it.each([
  ['searchFilter=metrics.acc > 0.9', { filter: 'metrics.acc > 0.9' }],
  [
    'searchFilter=&orderByKey=attributes.start_time&orderByAsc=false&lifecycleFilter=Active&startTime=ALL',
    {},
  ],
  ['orderByKey=attributes.start_time&orderByAsc=true', { sort: 'start' }],
  ['orderByKey=metrics.`val acc`&orderByAsc=true', { sort: 'm.val acc' }],
  ['orderByKey=params.lr', { sort: '-p.lr' }],
  ['orderByKey=attributes.Models', {}],
  ['lifecycleFilter=Deleted', { state: 'deleted' }],
  ['startTime=LAST_HOUR', { filter: 'attributes.start_time >= 1699996400000' }],
  [
    'searchFilter=params.m = "tree"&startTime=LAST_24_HOURS',
    { filter: 'params.m = "tree" and attributes.start_time >= 1699913600000' },
  ],
  ['searchFilter=resnet', { filter: "attributes.run_name ILIKE '%resnet%'" }],
])('%s', (query, ours) => expect(translated(query)).toEqual(ours))

it('reads what was shared, packed or not', async () => {
  const state = {
    searchFilter: 'metrics.acc > 0.9',
    orderByKey: 'metrics.`acc`',
    orderByAsc: true,
    selectedColumns: ['attributes.`Source`', 'metrics.`acc`', 'params.`lr`', 'attributes.`Models`'],
    compareRunCharts: [{ type: 'BAR' }],
  }
  const json = JSON.stringify(state)
  const packed = `deflate;${deflateSync(json).toString('base64')}`
  for (const value of [json, packed]) {
    const read = await readSharedState(value)
    expect(Object.fromEntries(queryOf(read ?? {}, NOW))).toEqual({
      filter: 'metrics.acc > 0.9',
      sort: 'm.acc',
      cols: 'status,source,m.acc,p.lr',
    })
  }
})

it.each(['', 'deflate;', 'deflate;%%%', 'null', '[', '12'])('takes %j for none', async value => {
  expect(await readSharedState(value)).toBeNull()
})

it('makes of any state a query that our page reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async value => {
      const read = await readSharedState(JSON.stringify(value))
      readView(queryOf(read ?? {}, NOW))
    }),
  )
})
