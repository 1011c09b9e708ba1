import fc from 'fast-check'
import type { Aggregate } from '#contract/search/nodes.ts'
import { type RunRecord, runRecord, type SearchRecord } from '#contract/search/record.ts'

/** Texts whose case, order, quoting or numbers databases see differently. */
export const TEXTS = [
  ...[
    '',
    ' ',
    'a',
    'A',
    'ab',
    'aB',
    'B',
    'a%b',
    'a_b',
    'a*b',
    'a?b',
    '[a]',
    '\\',
    'a\\',
    'a\\b',
    "it's",
    'say "x"',
  ],
  ...[
    '10',
    '9',
    '1e3',
    '0.1',
    '-0',
    'nan',
    'inf',
    '-inf',
    '1e999',
    'x1',
    '\n',
    '\t',
    'None',
    'now',
    '7d',
    'x'.repeat(60),
  ],
  ...[
    'İ',
    'i',
    'I',
    'ı',
    'ß',
    'ẞ',
    'SS',
    'ſ',
    '\u212a',
    'k',
    'Σας',
    'ΣΑΣ',
    'σασ',
    'é',
    'É',
    'e\u0301',
    'Ж',
    'ж',
    'ǅ',
  ],
  ...['模型', '😀', '\ufffd', '\u{10400}', '\u{10428}', '\ue000', 'ﬁ', '１'],
] as const

export const METRIC_KEYS = ['acc', 'Acc', 'a b', 'eval/loss', '模型', '1', 'a.b', 'C:\\', '😀'] as const
export const PARAM_KEYS = ['acc', 'lr', 'é', 'É', 'a:b', "it's", 'say "x"', 'now'] as const
export const TAG_KEYS = [
  'acc',
  'team',
  'mlflow.runName',
  'mlflow.user',
  'mlflow.log-model.history',
  '%_',
] as const
export const PATHS = [
  ...[
    'model/MLmodel',
    'model/data/model.pkl',
    'Model/mlmodel',
    'model',
    'model.png',
    'model0',
    'model/é.PNG',
  ],
  ...['plots/a%b_c.png', 'plots/[a]*.png', "it's.txt", '模型/😀.png', 'a b/;#?.csv', '/', 'ΣΑΣ/ſ'],
] as const
export const NUMBERS = [
  ...[0, -0, 1, -1, 0.1, 0.5, 3, 10, 1e308, -1e308, 5e-324, 1e-7, 2 ** 53, 1e16, Infinity, -Infinity],
] as const
export const TIMES = [0, 1, 1000, 1_700_000_000_000, 1_700_000_000_001, 1_700_000_060_000] as const
export const RUN_IDS = Array.from({ length: 60 }, (_, index) => index.toString(16).padStart(32, '0'))

const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const

/** A run as it is stored: its record, and what lies behind it. */
export interface StoredRun {
  readonly record: RunRecord
  /** Per metric the sum and count that its mean is of. */
  readonly sums: ReadonlyMap<string, readonly [sum: number, count: number]>
  /** The run_id of its parent, which need not exist. */
  readonly parent: string | null
  /** Whether it is in the trash. */
  readonly deleted: boolean
  /** Logged models of it that were deleted. */
  readonly deletedModels: RunRecord['models']
}

/** Any text that can be stored, and that backticks can hold. */
export const anyText = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 5 }), fc.string({ unit: 'binary', maxLength: 3 }))
  .filter(string => !/[\0`]/.test(string))

const text = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TEXTS) }, anyText)
const value = fc.constantFrom(...NUMBERS, NaN)
const finite = fc.constantFrom(...NUMBERS).filter(Number.isFinite)
const time = fc.constantFrom(...TIMES)
const subset = (keys: readonly string[]) => fc.subarray([...keys])

function mapOf<Value>(
  keys: readonly string[],
  values: fc.Arbitrary<Value>,
): fc.Arbitrary<Map<string, Value>> {
  return subset(keys)
    .chain(chosen => fc.tuple(...chosen.map(key => fc.tuple(fc.constant(key), values))))
    .map(entries => new Map(entries))
}

const metric = fc.record({
  last: value,
  first: value,
  min: value,
  max: value,
  sum: finite,
  count: fc.constantFrom(0, 1, 2, 3, 7),
})

const dataset = fc.record({
  name: fc.constantFrom('iris', 'Iris', 'mnist'),
  digest: fc.constantFrom('d1', 'd2'),
  context: fc.constantFrom(null, 'train', 'eval', ''),
})

const model = fc.record({
  name: fc.constantFrom('forest', 'Forest', "it's 😀", ''),
  type: fc.constantFrom('', 'sklearn', 'torch'),
})
const models = fc.array(model, { maxLength: 2 })
const parent = fc.option(fc.constantFrom(...RUN_IDS.slice(0, 12), 'nowhere'))
const deleted = fc.nat({ max: 7 }).map(number => number === 0)

const run = (run_id: string): fc.Arbitrary<StoredRun> =>
  fc
    .record({
      run_name: text,
      status: fc.constantFrom(...STATUSES),
      user_id: text,
      artifact_uri: text,
      start_time: time,
      end_time: fc.option(time),
      last_write: time,
      metrics: mapOf(METRIC_KEYS, metric),
      params: mapOf(PARAM_KEYS, text),
      tags: mapOf(TAG_KEYS, text),
      datasets: fc.uniqueArray(dataset, {
        maxLength: 3,
        selector: ({ name, digest }) => `${name} ${digest}`,
      }),
      models,
      artifacts: fc.subarray([...PATHS], { maxLength: 4 }),
      behind: fc.record({ parent, deleted, deletedModels: models }),
    })
    .map(({ metrics, behind, ...attributes }) => ({
      ...behind,
      record: {
        ...attributes,
        run_id,
        metrics: new Map([...metrics].map(([key, row]) => [key, summary(row)])),
      },
      sums: new Map([...metrics].map(([key, { sum, count }]) => [key, [sum, count] as const])),
    }))

/** Runs that differ in all that search looks at, one for each of RUN_IDS. */
export const storedRuns: fc.Arbitrary<StoredRun[]> = fc.tuple(...RUN_IDS.map(run)).map(runs => [...runs])

/** Runs as the evaluator sees them. */
export function searchRecords(runs: readonly StoredRun[]): SearchRecord[] {
  const records: SearchRecord[] = runs.map(stored => {
    const { run_id } = stored.record
    const children = placesOf(runs, other => other.parent === run_id && !other.deleted)
    const parents = placesOf(runs, other => other.record.run_id === stored.parent && !other.deleted)
    return runRecord(stored.record, relation =>
      (relation === 'child' ? children : parents).flatMap(place => records[place] ?? []),
    )
  })
  return records
}

function placesOf(runs: readonly StoredRun[], test: (run: StoredRun) => boolean): number[] {
  return runs.flatMap((run, index) => (test(run) ? [index] : []))
}

function summary(
  row: Record<Exclude<Aggregate, 'mean'> | 'sum' | 'count', number>,
): Record<Aggregate, number> {
  const { last, first, min, max, sum, count } = row
  return { last, first, min, max, mean: count === 0 ? NaN : sum / count }
}
