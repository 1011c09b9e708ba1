import { expect, test } from 'vitest'
import { exportCommand, exportPath } from './export-url.ts'
import { readingLine } from './export-lines.ts'

const all = {
  all: { experimentIds: ['1', '2'], state: 'active' as const, filter: "params.x = 'a b'" },
  except: [],
}

test('an address says only what is not usual, and repeats lists', () => {
  expect(exportPath({ selection: all })).toBe(
    'api/v1/runs/export?experimentIds=1&experimentIds=2&state=active&filter=params.x+%3D+%27a+b%27&format=csv',
  )
  expect(
    exportPath({
      selection: { runIds: ['a', 'b'] },
      orderBy: [
        { column: 'max(metrics.m)', descending: true },
        { column: 'params.p', descending: false },
      ],
      ...{ what: 'metric-history', format: 'parquet', columns: ['metrics.m'], bom: true, raw: true },
    }),
  ).toBe(
    'api/v1/runs/export?runIds=a&runIds=b&order=max%28metrics.m%29+desc&order=params.p&what=metric-history&format=parquet&columns=metrics.m',
  )
})

test('a command is one that a shell reads as it is meant', () => {
  expect(
    exportCommand(
      {
        selection: { all: { folder: "/Shared/it's 中文", filter: 'metrics.m > 1' }, except: ['x'] },
        orderBy: [{ column: 'metrics.m', descending: true }],
        ...{ format: 'csv', bom: true, columns: ['params.a b'] },
      },
      'http://127.0.0.1:5080',
    ),
  ).toBe(
    String.raw`runfolio export --server http://127.0.0.1:5080 --folder '/Shared/it'\''s 中文' --except x ` +
      `--filter 'metrics.m > 1' --order 'metrics.m desc' --format csv --column 'params.a b' --bom --output runs.csv`,
  )
})

test('a line of Python quotes the address', () => {
  expect(readingLine('pandas', 'parquet', 'http://h/a?b="c"')).toBe(
    String.raw`import pandas; runs = pandas.read_parquet("http://h/a?b=\"c\"")`,
  )
})
