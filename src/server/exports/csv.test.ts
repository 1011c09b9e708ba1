import fc from 'fast-check'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openExports, type TestExports } from './testing.ts'

const rowsOf = (text: string): string[][] =>
  Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data

describe.each(DATABASES)('CSV on $kind', database => {
  let exports: TestExports
  beforeAll(async () => {
    exports = await openExports(database)
  })
  afterAll(() => exports.close())

  test('has the fields of the run, then params, then metrics, each sorted, newest run first', async () => {
    const experimentIds = await exports.experiment('/Shared/fields')
    const one = await exports.logged(experimentIds, {
      ...{
        name: 'first',
        start: 1000,
        params: { b: 'x', a: '-3.5', Z: '0.10' },
        metrics: { m: -3.5, L: 1e21 },
      },
      tags: { 'mlflow.source.type': 'LOCAL', 'mlflow.source.name': 'train.py' },
    })
    const two = await exports.logged(experimentIds, { name: 'second', start: 2000, metrics: { l: 0.1 } })
    const file = await exports.exported({ experimentIds })
    expect(file.text).toBe(
      'Run ID,Name,Source Type,Source Name,User,Status,Z,a,b,L,l,m\r\n' +
        `${two},second,,,bo,FINISHED,,,,,0.1,\r\n` +
        `${one},first,LOCAL,train.py,bo,FINISHED,0.10,-3.5,x,1e+21,,-3.5\r\n`,
    )
    expect(file.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8; header=present' })
    expect(file.headers['content-disposition']).toMatch(/filename=fields-runs-\d{4}-\d\d-\d\d\.csv/)
  })

  test('gives names that two columns share their kind', async () => {
    const experimentIds = await exports.experiment()
    await exports.logged(experimentIds, {
      params: { lr: '1', Status: 'p', 'metrics.lr': 'q', alone: 'r' },
      metrics: { lr: 2, other: 3 },
    })
    const [header, row] = rowsOf((await exports.exported({ experimentIds })).text)
    expect(header?.slice(6)).toEqual([
      ...['params.Status', 'alone', 'params.lr', 'params.metrics.lr', 'metrics.lr', 'other'],
    ])
    expect(Object.fromEntries(header!.map((name, i) => [name, row![i]]))).toMatchObject({
      ...{ 'params.lr': '1', 'metrics.lr': '2', 'params.Status': 'p', Status: 'FINISHED' },
      ...{ 'params.metrics.lr': 'q', alone: 'r', other: '3' },
    })
    expect(new Set(header).size).toBe(header!.length)
  })

  test('defuses what a spreadsheet would run, never a number, and nothing when raw', async () => {
    const experimentIds = await exports.experiment()
    const texts = {
      ...{ a: '=1+1', b: '+SUM(A1)', c: '-cmd', d: '@x', e: '\tx', f: '\rx', g: '＝1', h: "'=1", i: '-3.5' },
      ...{ j: '+1e-5', k: '-inf', l: "it's", m: 'a=b', n: '－1', o: '\n=1' },
    }
    await exports.logged(experimentIds, { name: '=name', params: texts, metrics: { '-key': -0.5 } })
    const [header, row] = rowsOf((await exports.exported({ experimentIds })).text)
    expect(row?.[1]).toBe("'=name")
    expect(row?.slice(6)).toEqual([
      ...["'=1+1", "'+SUM(A1)", "'-cmd", "'@x", "'\tx", "'\rx", "'＝1", "''=1", '-3.5'],
      ...['+1e-5', '-inf', "it's", 'a=b', "'－1", "'\n=1", '-0.5'],
    ])
    expect(header?.at(-1)).toBe("'-key")
    const [rawHeader, raw] = rowsOf((await exports.exported({ experimentIds, raw: 'true' })).text)
    expect(raw?.slice(6)).toEqual([...Object.values(texts), '-0.5'])
    expect(rawHeader?.at(-1)).toBe('-key')
  })

  test('begins with a byte-order mark when asked to', async () => {
    const experimentIds = await exports.experiment()
    const { bytes } = await exports.exported({ experimentIds, bom: 'true' })
    expect([...bytes.subarray(0, 9)]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('Run ID')])
  })

  test('has chosen columns in their order under their own spelling', async () => {
    const experimentIds = await exports.experiment('/Shared/chosen/中文 "x"')
    const run = await exports.logged(experimentIds, {
      ...{ start: 1000, params: { 'a b': '1' }, metrics: { m: 2 }, tags: { team: 'vision' } },
    })
    await exports.post('runs/log-batch', {
      run_id: run,
      metrics: [{ key: 'm', value: 7, timestamp: 2, step: 1 }],
    })
    await exports.post('runs/log-batch', {
      run_id: run,
      metrics: [{ key: 'm', value: 4, timestamp: 3, step: 2 }],
    })
    const columns = [
      ...[
        'max(metrics.m)',
        'params.a b',
        'attributes.start_time',
        'mean(metrics.m)',
        'tags.team',
        'params.none',
      ],
      ...[
        'attributes.duration',
        'attributes.experiment',
        'metrics.m',
        'first(metrics.m)',
        'attributes.run_id',
      ],
    ]
    const file = await exports.exported({ experimentIds, columns })
    const [header, row] = rowsOf(file.text)
    expect(header).toEqual(columns)
    expect(row?.map(text => text.slice(0, 24))).toEqual([
      ...['7', '1', '1970-01-01T00:00:01.000Z', '4.333333333333333', 'vision', '', '1.5'],
      ...['/Shared/chosen/中文 "x"', '4', '2', run.slice(0, 24)],
    ])
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('中文 _x_-runs-'))
  })

  test('answers the same bytes for the same state, whatever the size of its blocks', async () => {
    const experimentIds = await exports.experiment()
    for (let i = 0; i < 60; i++)
      await exports.logged(experimentIds, {
        name: `r${i}`,
        start: i,
        params: Object.fromEntries(Array.from({ length: 40 }, (_, p) => [`p${p}`, `${i}-${p}`])),
        metrics: { m: i / 7 },
      })
    const [one, two] = await Promise.all([
      exports.exported({ experimentIds }),
      exports.exported({ experimentIds }),
    ])
    expect(one.bytes.equals(two.bytes)).toBe(true)
    expect(rowsOf(one.text)).toHaveLength(61)
  })

  test('what is parsed is what was logged: texts and doubles of any kind', async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .filter(value => !value.includes('\0') && value.isWellFormed())
    const double = fc.oneof(fc.double(), fc.constantFrom(-0, NaN, Infinity, -Infinity, 5e-324))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ p: text, m: double }), { minLength: 1, maxLength: 8 }),
        async runs => {
          const experimentIds = await exports.experiment()
          for (const [i, { p, m }] of runs.entries())
            await exports.logged(experimentIds, { name: `r${i}`, start: -i, params: { p }, metrics: { m } })
          const query = {
            experimentIds,
            columns: ['attributes.run_name', 'params.p', 'metrics.m'],
            raw: 'true',
          }
          const { text: written } = await exports.exported(query)
          const rows = Papa.parse<string[]>(written, {
            delimiter: ',',
            newline: '\r\n',
            skipEmptyLines: true,
          }).data
          expect(rows.slice(1)).toEqual(runs.map(({ p }, i) => [`r${i}`, p, rows[i + 1]![2]]))
          for (const [i, { m }] of runs.entries())
            expect(Number(rows[i + 1]![2]!.replace('inf', 'Infinity'))).toBe(m)
        },
      ),
      { numRuns: 25 },
    )
  })
})
