import { describe, expect, it } from 'vitest'
import { datasetRows } from './overview/dataset-rows.ts'
import { runMark, SILENCE } from './run-mark.ts'
import { readTab, tabSearch } from './run-tab.ts'

describe('runMark', () => {
  it('has a mark of its own for a running program that has long been silent', () => {
    const run = { status: 'RUNNING', lastWriteAt: 1000 } as const
    expect(runMark(run, 1000 + SILENCE)).toBe('running')
    expect(runMark(run, 1001 + SILENCE)).toBe('noSignal')
    expect(runMark({ ...run, status: 'FINISHED' }, 1e12)).toBe('finished')
  })
})

describe('tabs', () => {
  it('takes an unknown one for the overview', () => {
    expect(readTab(new URLSearchParams('tab=system'))).toBe('overview')
    expect(readTab(new URLSearchParams('tab=charts'))).toBe('charts')
  })

  it('keeps what the other tabs show', () => {
    const params = new URLSearchParams('tab=charts&log=1')
    expect(tabSearch(params, 'artifacts')).toBe('?tab=artifacts&log=1')
    expect(tabSearch(params, 'overview')).toBe('?log=1')
    expect(tabSearch(new URLSearchParams('tab=charts'), 'overview')).toBe('?')
  })
})

it('reads the rows of a dataset from its profile, whatever else a client wrote there', () => {
  expect(datasetRows('{"num_rows": 48210, "num_elements": 9}')).toBe(48210)
  expect(['{"num_rows": "9"}', '{"num_rows": -1}', '[]', 'null', 'rows: 3', null].map(datasetRows)).toEqual(
    Array(6).fill(null),
  )
})
