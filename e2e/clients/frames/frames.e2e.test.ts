import { execFile } from 'node:child_process'
import type { ExportFormat } from '#contract/exports.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readingLine, type FrameLibrary } from '../../../src/client/navigation/export-lines.ts'
import { exportPath } from '../../../src/client/navigation/export-url.ts'
import { type RunningServer, startServer } from '../../server.ts'
import { pythonEnvironment } from '../python/environment.ts'
import { scenarioPath } from '../python/scenario.ts'

const WITHIN_MS = 300_000
const LIBRARIES: readonly FrameLibrary[] = ['pandas', 'polars', 'duckdb']
const FORMATS: readonly ExportFormat[] = ['csv', 'arrow', 'parquet']

/** A run for each value that is hard to keep; `d` is missing from the last. */
const DOUBLES = [-3.5, NaN, Infinity, -Infinity, -0, 5e-324, 0.1 + 0.2, 1.7976931348623157e308, undefined]
const TEXTS = [
  ...['plain', 'a,b;c\td', '=1+1', '-3.5 kg', 'say "hi"', '中文，标签', 'two\nlines', 'cr\r\nlf', "it's ⛄"],
]
const BIG = '9007199254740993'

type Columns = Record<string, unknown[]>

const environment = await pythonEnvironment('frames')

describe.for([environment].filter(({ missing }) => missing))('data frames', ({ missing }) => {
  it.skip(`skipped: ${missing}`, () => {})
})

/** A double as Python's `float.hex` writes it, from its bits. */
const pythonDouble = (value: number | undefined): unknown => {
  if (value === undefined) return null
  if (Number.isNaN(value)) return { double: 'nan' }
  if (!Number.isFinite(value)) return { double: value > 0 ? 'inf' : '-inf' }
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const [exponent, fraction] = [Number((bits >> 52n) & 0x7ffn), bits & 0xfffffffffffffn]
  const sign = bits >> 63n === 1n ? '-' : ''
  if (exponent === 0 && fraction === 0n) return { double: `${sign}0x0.0p+0` }
  const power = exponent === 0 ? -1022 : exponent - 1023
  const digits = fraction.toString(16).padStart(13, '0')
  return { double: `${sign}0x${exponent === 0 ? 0 : 1}.${digits}p${power < 0 ? '' : '+'}${power}` }
}

describe.for([environment].filter(({ missing }) => !missing))('data frames', ({ python }) => {
  let server: RunningServer
  let experimentId: string
  const runIds: string[] = []

  const post = async <Reply>(path: string, body: string | object): Promise<Reply> => {
    const reply = await fetch(`${server.url}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`)
    return (await reply.json()) as Reply
  }
  const wire = (value: number): string =>
    Number.isFinite(value) ? (Object.is(value, -0) ? '-0.0' : JSON.stringify(value)) : `"${value}"`

  beforeAll(async () => {
    server = await startServer()
    experimentId = (await post<{ experiment_id: string }>('experiments/create', { name: '/Shared/frames' }))
      .experiment_id
    for (const [i, double] of DOUBLES.entries()) {
      const made = await post<{ run: { info: { run_id: string } } }>('runs/create', {
        ...{
          experiment_id: experimentId,
          run_name: `r${i}`,
          start_time: 1_700_000_000_123 - i,
          user_id: 'ada',
        },
      })
      const { run_id } = made.run.info
      runIds.push(run_id)
      await post('runs/log-batch', { run_id, params: [{ key: 'text', value: TEXTS[i] }] })
      const points = [
        ...(double === undefined
          ? []
          : [`{"key":"d","value":${wire(double)},"timestamp":1700000000456,"step":${i}}`]),
        ...(i === 0 ? [`{"key":"big","value":1,"timestamp":1700000000456,"step":${BIG}}`] : []),
      ]
      if (points.length > 0)
        await post('runs/log-batch', `{"run_id":"${run_id}","metrics":[${points.join()}]}`)
    }
  }, WITHIN_MS)
  afterAll(() => server?.stop(), 30_000)

  const url = (what: 'runs' | 'metric-history', format: ExportFormat): string => {
    const selection = { all: { experimentIds: [experimentId] }, except: [] }
    return `${server.url}/${exportPath({ selection, what, format, raw: true })}`
  }

  /** What the lines of the dialog read, one program for all. */
  const read = (asked: { library: FrameLibrary; line: string }[]): Promise<Columns[]> =>
    new Promise((resolve, reject) => {
      const options = {
        maxBuffer: 64 * 2 ** 20,
        timeout: WITHIN_MS,
        env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
      }
      const child = execFile(python, [scenarioPath('frames.py')], options, (error, out) => {
        if (error !== null) reject(error)
        else
          resolve(
            out
              .trim()
              .split('\n')
              .map(line => JSON.parse(line) as Columns),
          )
      })
      child.stdin?.end(JSON.stringify(asked))
    })

  const readAll = async (what: 'runs' | 'metric-history', formats: readonly ExportFormat[]) => {
    const asked = formats.flatMap(format =>
      LIBRARIES.map(library => ({ format, library, line: readingLine(library, format, url(what, format)) })),
    )
    const frames = await read(asked)
    return asked.map(({ format, library }, i) => ({ format, library, columns: frames[i]! }))
  }

  it(
    'read every text and every double as it was logged, by the lines of the dialog',
    async () => {
      for (const { format, library, columns } of await readAll('runs', FORMATS)) {
        const name =
          format === 'csv'
            ? { text: 'text', double: 'd', id: 'Run ID' }
            : { text: 'params.text', double: 'metrics.d', id: 'run_id' }
        const label = `${library} ${format}`
        expect(columns[name.id], label).toEqual(runIds)
        expect(columns[name.text], label).toEqual(TEXTS)
        // pandas has one word for NaN and for what is missing.
        const missing = library === 'pandas' ? NaN : undefined
        const doubles = DOUBLES.map(value => pythonDouble(value ?? missing))
        expect(columns[name.double], label).toEqual(doubles)
        if (format !== 'csv')
          expect(columns['start_time'], label).toEqual(DOUBLES.map((_, i) => ({ ms: 1_700_000_000_123 - i })))
      }
    },
    WITHIN_MS,
  )

  it(
    'read every point of the histories, steps as int64',
    async () => {
      for (const { format, library, columns } of await readAll('metric-history', FORMATS)) {
        const label = `${library} ${format}`
        expect(Object.keys(columns), label).toEqual(['run_id', 'key', 'step', 'timestamp', 'value'])
        expect(columns['key'], label).toEqual(['big', ...DOUBLES.slice(0, -1).map(() => 'd')])
        expect(columns['step'], label).toEqual(
          [BIG, ...DOUBLES.slice(0, -1).map((_, i) => String(i))].map(integer => ({ integer })),
        )
        const time = format === 'csv' ? { integer: '1700000000456' } : { ms: 1_700_000_000_456 }
        expect(columns['timestamp'], label).toEqual(DOUBLES.map(() => time))
        expect(columns['value'], label).toEqual([1, ...DOUBLES.slice(0, -1)].map(pythonDouble))
      }
    },
    WITHIN_MS,
  )

  it(
    'read JSON Lines, nested and whole',
    async () => {
      for (const { library, columns } of await readAll('runs', ['jsonl'])) {
        expect(columns['run_id'], library).toEqual(runIds)
        const params = columns['params'] as { object: { text: string } }[]
        expect(
          params.map(one => one.object.text),
          library,
        ).toEqual(TEXTS)
      }
    },
    WITHIN_MS,
  )
})
