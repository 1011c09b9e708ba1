import type { Job } from './load/job.ts'
import type { System } from './systems/system.ts'
import { HISTORY_KEY, HISTORY_POINTS, QUERY_COLUMNS } from './read-data.ts'

/** A server as the rows see it: where its data are. */
export interface Side {
  experimentId: string
  /** The run with the long history; empty before the read stage. */
  historyRunId: string
}

/** One line of the table. */
export interface Row {
  id: string
  work: string
  /** On fresh stores, or on stores with 10,000 runs. */
  stage: 'write' | 'read'
  clients: number
  job: (side: Side, name: System['name']) => Job
  /** What a unit of throughput is. */
  unit: string
  /** What the ratio compares. */
  by: 'p50' | 'rate'
  /** MLflow cannot do it. */
  alone?: true | undefined
  /** MLflow may be too slow for it: then ours stands alone, and a remark says why. */
  mayFail?: true
  /** Only asked for with --large. */
  large?: true
  /** What is to be reached: how many times better than MLflow, and our p95 in milliseconds. */
  ratio?: number
  p95?: number
}

const write = (row: Omit<Row, 'stage' | 'by'> & Partial<Row>): Row => ({ stage: 'write', by: 'rate', ...row })
const read = (row: Omit<Row, 'stage' | 'by' | 'clients' | 'unit'> & Partial<Row>): Row => ({
  stage: 'read',
  by: 'p50',
  clients: 1,
  unit: 'replies',
  ...row,
})

const search =
  (filter: string, orderBy: string) =>
  (side: Side): Job => ({
    kind: 'ask',
    questions: [
      {
        method: 'POST',
        path: '/api/2.0/mlflow/runs/search',
        body: { experiment_ids: [side.experimentId], filter, order_by: [orderBy], max_results: 100 },
        list: 'runs',
        count: 100,
      },
    ],
  })

const page = (side: Side, size: number, count: number) => ({
  method: 'POST' as const,
  path: '/api/2.0/mlflow/runs/search',
  body: { experiment_ids: [side.experimentId], max_results: size },
  list: 'runs',
  count,
})

const ownQuery = ({ experimentId }: Side): Job => ({
  kind: 'ask',
  questions: [
    {
      method: 'POST',
      path: '/api/v1/runs/query',
      body: {
        experimentIds: [experimentId],
        filter: "metrics.val_acc > 0.9 and params.optimizer = 'adamw'",
        orderBy: [{ column: 'metrics.val_loss', descending: false }],
        columns: QUERY_COLUMNS,
        offset: 0,
        limit: 100,
      },
      list: 'rows',
      count: 100,
    },
  ],
})

/** Every row whose work is asked for over HTTP, in the order of the table. The targets are those of the design. */
export const ROWS: readonly Row[] = [
  write({
    id: 'log-metric',
    work: 'one log-metric, 1 client',
    clients: 1,
    job: () => ({ kind: 'log-metric' }),
    unit: 'values',
    by: 'p50',
    ratio: 15,
  }),
  write({
    id: 'log-batch-100',
    work: 'log-batch of 100 metrics, 8 clients',
    clients: 8,
    job: () => ({ kind: 'log-batch', keys: 100, points: 1 }),
    unit: 'values',
    ratio: 80,
    p95: 10,
  }),
  write({
    id: 'log-batch-1000',
    work: 'log-batch of 1,000 points of one series, 8 clients',
    clients: 8,
    job: () => ({ kind: 'log-batch', keys: 1, points: 1000 }),
    unit: 'values',
    ratio: 100,
  }),
  write({
    id: 'new-runs',
    work: 'new runs with 20 metrics and 15 params, 8 clients',
    clients: 8,
    job: () => ({ kind: 'whole-run' }),
    unit: 'runs',
    ratio: 60,
  }),
  write({
    id: 'create-run',
    work: 'create run, 8 clients',
    clients: 8,
    job: () => ({ kind: 'create-run' }),
    unit: 'runs',
  }),
  read({
    id: 'search-metric',
    work: 'runs/search 100 of 10,000: metric and param filter, by metric',
    job: search("metrics.val_acc > 0.9 and params.optimizer = 'adamw'", 'metrics.val_loss ASC'),
    ratio: 100,
  }),
  read({
    id: 'search-text',
    work: 'runs/search 100 of 10,000: param and tag filter, newest first',
    job: search("params.backbone = 'resnet50' and tags.team = 'vision'", 'attributes.start_time DESC'),
    ratio: 100,
  }),
  read({
    id: 'search-all',
    work: 'runs/search 100 of 10,000: no filter, by metric',
    job: search('', 'metrics.test_acc DESC'),
    ratio: 100,
  }),
  read({
    id: 'page-1000',
    work: 'runs/search, page of 1,000 of 10,000',
    job: side => ({ kind: 'ask', questions: [page(side, 1000, 1000)] }),
    ratio: 100,
  }),
  read({
    id: 'all-5000',
    work: 'all 10,000 runs by pages of 5,000',
    job: side => ({ kind: 'pages', question: page(side, 5000, 10_000) }),
    unit: 'runs',
    ratio: 50,
  }),
  read({
    id: 'history',
    work: 'metric history of 10,000 points',
    job: ({ historyRunId }) => ({
      kind: 'ask',
      questions: [
        {
          method: 'GET',
          path: `/api/2.0/mlflow/metrics/get-history?run_id=${historyRunId}&metric_key=${HISTORY_KEY}&max_results=${HISTORY_POINTS}`,
          list: 'metrics',
          count: HISTORY_POINTS,
        },
      ],
    }),
    ratio: 40,
  }),
  read({
    id: 'query',
    work: 'own API: filter, sort and first page, 10,000 runs',
    job: ownQuery,
    alone: true,
  }),
  read({
    id: 'query-100k',
    work: 'own API: filter, sort and first page, 100,000 runs',
    job: ownQuery,
    alone: true,
    large: true,
    p95: 20,
  }),
]
