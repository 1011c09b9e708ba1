import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { fold } from '../metrics/fold.ts'
import { openExports, type TestExports } from './testing.ts'

const VALUES = [1.5, NaN, Infinity, -Infinity, -0, 5e-324]
const BIG = '9007199254740993'

describe.each(DATABASES)('forms of an export on $kind', database => {
  let exports: TestExports
  let experimentIds: string
  const ids: string[] = []
  beforeAll(async () => {
    exports = await openExports(database)
    experimentIds = await exports.experiment('/Shared/forms')
    for (const [i, value] of VALUES.entries())
      ids.push(
        await exports.logged(experimentIds, {
          name: `r${i}`,
          start: 1000 - i,
          params: { p: `line\n"${i}" 中文 ⛄`, ...(i === 0 && { only: '1' }) },
          metrics: { m: value },
          tags: { team: 'vision' },
        }),
      )
    await exports.post('runs/log-inputs', {
      run_id: ids[0],
      datasets: [{ dataset: { name: 'd', digest: 'x', source_type: 'local', source: '{}' }, tags: [] }],
    })
  })
  afterAll(() => exports.close())

  const linesOf = async (query: Record<string, string | readonly string[]>) => {
    const { text } = await exports.exported({ experimentIds, format: 'jsonl', ...query })
    expect(text.endsWith('\n')).toBe(true)
    return text
      .slice(0, -1)
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
  }

  test('JSON Lines have all of a run, keys sorted, doubles by the rule of the API and -0 as a number', async () => {
    const [first, ...others] = await linesOf({})
    expect(first).toMatchObject({
      ...{ run_id: ids[0], run_name: 'r0', experiment_id: experimentIds, experiment_name: '/Shared/forms' },
      ...{ status: 'FINISHED', start_time: '1970-01-01T00:00:01.000Z', end_time: '1970-01-01T00:00:02.500Z' },
      params: { only: '1', p: 'line\n"0" 中文 ⛄' },
      metrics: { m: 1.5 },
      datasets: [{ name: 'd', digest: 'x', source_type: 'local', source: '{}', context: null }],
    })
    expect(Object.keys(first!['params'] as object)).toEqual(['only', 'p'])
    expect(others.map(line => (line['metrics'] as { m: unknown }).m)).toEqual([
      ...['NaN', 'Infinity', '-Infinity', -0, 5e-324],
    ])
    expect(others[0]!['datasets']).toEqual([])
  })

  test('JSON Lines of chosen columns are flat, null where a run has nothing', async () => {
    const lines = await linesOf({ columns: ['metrics.m', 'params.only', 'attributes.start_time'] })
    expect(lines[0]).toEqual({
      ...{ 'metrics.m': 1.5, 'params.only': '1', 'attributes.start_time': '1970-01-01T00:00:01.000Z' },
    })
    expect(lines[4]).toEqual({
      ...{ 'metrics.m': -0, 'params.only': null, 'attributes.start_time': '1970-01-01T00:00:00.996Z' },
    })
  })

  test("Arrow has the columns of MLflow's search_runs, every value as it is, and what is missing as null", async () => {
    const { bytes, headers } = await exports.exported({ experimentIds, format: 'arrow' })
    expect(headers['content-type']).toBe('application/vnd.apache.arrow.file')
    const table = tableFromIPC(bytes)
    expect(table.schema.fields.map(({ name, type }) => `${name}: ${String(type)}`)).toEqual([
      ...['run_id', 'run_name', 'experiment_id', 'experiment_name', 'user_id', 'status', 'artifact_uri'].map(
        name => `${name}: Utf8`,
      ),
      ...['start_time', 'end_time'].map(name => `${name}: Timestamp<MILLISECOND, UTC>`),
      ...['params.only: Utf8', 'params.p: Utf8', 'metrics.m: Float64'],
      ...table.schema.fields.slice(12).map(({ name }) => `${name}: Utf8`),
    ])
    expect(table.schema.fields.slice(12).map(({ name }) => name)).toEqual([
      'tags.mlflow.runName',
      'tags.team',
    ])
    expect([...(table.getChild('metrics.m') ?? [])]).toEqual(VALUES)
    expect([...(table.getChild('params.only') ?? [])]).toEqual(['1', null, null, null, null, null])
    expect(table.getChild('params.p')?.get(3)).toBe('line\n"3" 中文 ⛄')
    expect(Number(table.getChild('start_time')?.get(2))).toBe(998)
  })

  test('the same state gives the same bytes in every form', async () => {
    for (const format of ['csv', 'jsonl', 'arrow', 'parquet'])
      for (const what of ['runs', 'metric-history']) {
        const one = await exports.exported({ experimentIds, format, what })
        const two = await exports.exported({ experimentIds, format, what })
        expect(one.status).toBe(200)
        expect(one.bytes.equals(two.bytes)).toBe(true)
      }
  })

  test('of no runs is a table without rows, in every form', async () => {
    const empty = await exports.experiment()
    const { bytes } = await exports.exported({ experimentIds: empty, format: 'arrow' })
    expect(tableFromIPC(bytes).numRows).toBe(0)
    const parquet = await exports.exported({ experimentIds: empty, format: 'parquet' })
    expect(parquet.bytes.subarray(-4).toString()).toBe('PAR1')
    expect((await exports.exported({ experimentIds: empty, format: 'jsonl' })).text).toBe('')
  })
})

describe.each(DATABASES)('metric histories on $kind', database => {
  let exports: TestExports
  let experimentIds: string
  let runs: [string, string]
  beforeAll(async () => {
    exports = await openExports(database)
    experimentIds = await exports.experiment()
    const points = (from: number, count: number, key: string) =>
      Array.from(
        { length: count },
        (_, i) => `{"key":"${key}","value":${from + i},"timestamp":${i},"step":${from + i}}`,
      )
    const log = async (run: string, metrics: string[]): Promise<void> => {
      await exports.post('runs/log-batch', `{"run_id":"${run}","metrics":[${metrics.join()}]}`)
    }
    runs = [
      await exports.logged(experimentIds, { name: 'a', start: 2 }),
      await exports.logged(experimentIds, { name: 'b', start: 1 }),
    ]
    await log(runs[0], [...points(0, 5, 'z'), ...points(0, 3, 'a')])
    await log(runs[1], points(10, 2, 'z'))
    await exports.store.write(fold, { points: 20_000, urgent: false })
    // These stay in the journal, between and behind those that were folded.
    await log(runs[0], [
      ...points(3, 4, 'z'),
      `{"key":"z","value":"NaN","timestamp":${BIG},"step":-${BIG}}`,
      '{"key":"z","value":-0.0,"timestamp":0,"step":0}',
    ])
  })
  afterAll(() => exports.close())

  const rows = async (query: Record<string, string | readonly string[]> = {}): Promise<string[]> => {
    const { text } = await exports.exported({ experimentIds, what: 'metric-history', ...query })
    const [header, ...lines] = text.trim().split('\r\n')
    expect(header).toBe('run_id,key,step,timestamp,value')
    return lines
  }

  test('have every point once, from journal and chunks, exact, by run, key, step, time and value', async () => {
    const [a, b] = runs
    expect(await rows()).toEqual([
      ...[0, 1, 2].map(i => `${a},a,${i},${i},${i}`),
      `${a},z,-${BIG},${BIG},NaN`,
      `${a},z,0,0,-0.0`,
      ...[0, 1, 2].map(i => `${a},z,${i},${i},${i}`),
      ...[`${a},z,3,0,3`, `${a},z,3,3,3`, `${a},z,4,1,4`, `${a},z,4,4,4`, `${a},z,5,2,5`, `${a},z,6,3,6`],
      ...[0, 1].map(i => `${b},z,${10 + i},${i},${10 + i}`),
    ])
  })

  test('are of chosen metrics only, when some are chosen', async () => {
    expect(
      (await rows({ columns: ['metrics.a', 'attributes.status'] })).map(line => line.split(',')[1]),
    ).toEqual([...['a', 'a', 'a']])
    expect(await rows({ columns: ['metrics.unknown'] })).toEqual([])
    const refused = await exports.exported({ experimentIds, what: 'metric-history', columns: ['params.a'] })
    expect(refused).toMatchObject({ status: 400, error: { field: 'columns' } })
  })

  test('keep steps and times as int64 in Arrow', async () => {
    const { bytes } = await exports.exported({ experimentIds, what: 'metric-history', format: 'arrow' })
    const table = tableFromIPC(bytes)
    expect(table.schema.fields.map(({ type }) => String(type))).toEqual([
      ...['Utf8', 'Utf8', 'Int64', 'Timestamp<MILLISECOND, UTC>', 'Float64'],
    ])
    expect(table.getChild('step')?.get(3)).toBe(-9007199254740993n)
  })

  test('keep steps and times that no double has as digits in JSON Lines', async () => {
    const lines = await exports.exported({ experimentIds, what: 'metric-history', format: 'jsonl' })
    expect(JSON.parse(lines.text.split('\n')[3]!)).toEqual({
      ...{ run_id: runs[0], key: 'z', step: `-${BIG}`, timestamp: BIG, value: 'NaN' },
    })
  })
})
