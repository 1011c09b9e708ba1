import type { Row } from '../rows.ts'
import { bestQuestion, groupsQuestion, jumpAnewJob, jumpJob, SEARCHES, searchJob } from './questions.ts'
import { idAt, MOST_OF_MLFLOW, runsText } from './sizes.ts'

/** Our p95 that is to be reached, milliseconds, by runs. */
const P95: ReadonlyMap<number, number> = new Map([
  [100_000, 20],
  [1_000_000, 50],
])

type Part = Pick<Row, 'id' | 'work' | 'job'> & Partial<Row>

const query = (runs: number, { id, work, ...part }: Part): Row => ({
  id: idAt(id, runs),
  work: `${work}, ${runsText(runs)}`,
  stage: 'read',
  clients: 1,
  unit: 'replies',
  by: 'p50',
  alone: true,
  mayFail: true,
  ...part,
})

/** The rows that only ask, in the order of the table. */
export const askingRows = (runs: number): Row[] => {
  const p95 = P95.get(runs)
  return [
    ...SEARCHES.map(search =>
      query(runs, {
        id: search.id,
        work: `filter, sort, first page: ${search.name}`,
        job: (side, name) => searchJob(search, side, name === 'Runfolio'),
        ...(p95 !== undefined && { p95 }),
        alone: search.mlflow === undefined || runs > MOST_OF_MLFLOW ? true : undefined,
      }),
    ),
    query(runs, {
      id: 'table-jump-anew',
      work: 'the middle of an order, all sorted out anew',
      job: side => jumpAnewJob(side, runs),
    }),
    query(runs, {
      id: 'table-jump',
      work: 'jump around the middle of one order',
      job: side => jumpJob(side, runs),
      ...(p95 !== undefined && { p95 }),
    }),
    query(runs, {
      id: 'table-group',
      work: 'group by a param, 20 metrics, another filter each time',
      job: side => ({
        kind: 'ask-anew',
        question: groupsQuestion(side, 'metrics.cost_eur < {{11.0..99.0}}'),
      }),
    }),
  ]
}

const BULK_RUNS = 10_000
/** MLflow takes so many one after the other, not all: that would be minutes. */
const PEER_RUNS = 100

const bulkRow = (runs: number, what: 'delete' | 'restore'): Row =>
  query(runs, {
    id: `table-${what}`,
    work: `${what} ${runsText(BULK_RUNS)} (MLflow: ${PEER_RUNS}, one by one)`,
    unit: 'runs',
    by: 'rate',
    p95: 1000,
    alone: runs > MOST_OF_MLFLOW ? true : undefined,
    job: (_, name) => ({
      kind: 'bulk',
      what,
      runs: name === 'Runfolio' ? BULK_RUNS : PEER_RUNS,
      atOnce: name === 'Runfolio',
    }),
  })

/** The rows that write: last, as they add runs. */
export const updatingRows = (runs: number): Row[] => [
  query(runs, {
    id: 'table-new-value',
    work: 'new value: from acknowledged to seen in a sorted page',
    job: side => ({ kind: 'update', what: 'value', metric: 'val_acc', question: bestQuestion(side) }),
  }),
  query(runs, {
    id: 'table-new-run',
    work: 'new run: from acknowledged to seen in a sorted page',
    job: side => ({ kind: 'update', what: 'run', metric: 'val_acc', question: bestQuestion(side) }),
  }),
  bulkRow(runs, 'delete'),
  bulkRow(runs, 'restore'),
]
