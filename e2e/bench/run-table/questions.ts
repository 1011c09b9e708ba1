import { metricColumns } from '#demo/bench-columns.ts'
import type { Job, Question } from '../load/job.ts'
import { QUERY_COLUMNS } from '../read-data.ts'
import type { Side } from '../rows.ts'

const ROWS = 100
const EVERY_METRIC = metricColumns(20).map(({ key }) => `metrics.${key}`)

/** What a question on our API asks for beside the experiment. */
export interface OwnQuery {
  filter?: string
  /** Columns; a minus before one sorts it downwards. */
  orderBy?: readonly string[]
  columns?: readonly string[]
  offset?: number
  groups?: readonly string[]
}

/** A window of our run table; of groups, the list of them. */
export const ownQuestion = (
  { experimentId }: Side,
  { filter = '', orderBy = [], columns = QUERY_COLUMNS, offset = 0, groups }: OwnQuery,
): Question => ({
  method: 'POST',
  path: '/api/v1/runs/query',
  body: {
    experimentIds: [experimentId],
    filter,
    orderBy: orderBy.map(column => ({
      column: column.replace(/^-/, ''),
      descending: column.startsWith('-'),
    })),
    columns,
    offset,
    limit: ROWS,
    ...(groups && { groups: { by: groups, expanded: [] } }),
  },
  list: groups ? 'groups' : 'rows',
  count: ROWS,
})

/** The same on MLflow's API. */
const mlflowQuestion = ({ experimentId }: Side, filter: string, orderBy: string): Question => ({
  method: 'POST',
  path: '/api/2.0/mlflow/runs/search',
  body: { experiment_ids: [experimentId], filter, order_by: [orderBy], max_results: ROWS },
  list: 'runs',
  count: ROWS,
})

/** A filter and an order; where MLflow can say it, how it says it. */
export interface Search {
  id: string
  name: string
  query: OwnQuery
  mlflow?: { filter: string; orderBy: string }
}

/**
 * From simple to nasty: the nasty mix has aggregates, numbers in params, a tag, a status, times and two orders; plain words
 * are looked for in all texts. Each time the constants in double braces are others.
 */
export const SEARCHES: readonly Search[] = [
  {
    id: 'table-metric',
    name: 'one metric',
    query: { filter: 'metrics.val_acc > {{0.8..0.9}}', orderBy: ['-metrics.test_acc'] },
    mlflow: { filter: 'metrics.val_acc > {{0.8..0.9}}', orderBy: 'metrics.test_acc DESC' },
  },
  {
    id: 'table-and',
    name: 'metric and param',
    query: {
      filter: "metrics.val_acc > {{0.8..0.9}} and params.optimizer = 'adamw'",
      orderBy: ['metrics.val_loss'],
    },
    mlflow: {
      filter: "metrics.val_acc > {{0.8..0.9}} and params.optimizer = 'adamw'",
      orderBy: 'metrics.val_loss ASC',
    },
  },
  {
    id: 'table-or',
    name: 'OR, NOT, LIKE',
    query: {
      filter:
        "(tags.host LIKE 'gpu-1%' or not params.augment = 'none') and (metrics.cost_eur < {{2.0..4.0}} or params.data_path LIKE '%/v7/%')",
      orderBy: ['-params.lr'],
    },
  },
  {
    id: 'table-contains',
    name: 'contains',
    query: {
      filter: "params.data_path ~ 'part-{{1..6}}' and metrics.val_loss < {{0.6..0.9}}",
      orderBy: ['metrics.latency_ms'],
    },
    mlflow: {
      filter: "params.data_path ILIKE '%part-{{1..6}}%' and metrics.val_loss < {{0.6..0.9}}",
      orderBy: 'metrics.latency_ms ASC',
    },
  },
  {
    id: 'table-nasty',
    name: 'a nasty mix',
    query: {
      filter:
        "(max(metrics.val_acc) > {{0.75..0.8}} or mean(metrics.train_loss) < 0.4) and params.lr < 0.02 and params.batch_size IN ('32', '64', '128') " +
        "and tags.team != 'customer' and status = 'FINISHED' and start_time > '2026-01-01' and start_time < '2026-11-20 {{10..11}}:00' and duration < 6h",
      orderBy: ['params.warmup_steps', '-min(metrics.val_f1)'],
    },
  },
  {
    id: 'table-words',
    name: 'a plain word',
    query: { filter: 'gpu-2 metrics.val_acc > {{0.7..0.8}}', orderBy: ['-metrics.val_auc'] },
  },
]

/** Our search, or MLflow's. */
export const searchJob = ({ query, mlflow }: Search, side: Side, ours: boolean): Job => ({
  kind: 'ask-anew',
  question:
    ours || mlflow === undefined
      ? ownQuestion(side, query)
      : mlflowQuestion(side, mlflow.filter, mlflow.orderBy),
})

/** All runs in an order, from somewhere in the middle: always elsewhere. */
export const jumpJob = (side: Side, runs: number): Job => ({
  kind: 'ask',
  questions: Array.from({ length: 40 }, (_, at) =>
    ownQuestion(side, { orderBy: ['metrics.val_loss'], offset: runs / 2 + (at - 20) * ROWS }),
  ),
})

/** The middle of an order that nobody has asked for yet: nearly all runs match. */
export const jumpAnewJob = (side: Side, runs: number): Job => ({
  kind: 'ask-anew',
  question: ownQuestion(side, {
    filter: 'metrics.cost_eur < {{11.0..99.0}}',
    orderBy: ['metrics.val_loss'],
    offset: runs / 2,
  }),
})

/** Groups of optimizers, with what every metric comes to in each. */
export const groupsQuestion = (side: Side, filter: string): Question => ({
  ...ownQuestion(side, { filter, groups: ['params.optimizer'], columns: EVERY_METRIC }),
  count: 5,
})

/** The runs with the highest value of a metric, of those that are finite. */
export const bestQuestion = (side: Side): Question =>
  ownQuestion(side, {
    filter: 'metrics.val_acc > 0.9 and metrics.val_acc < 1000',
    orderBy: ['-metrics.val_acc'],
    columns: QUERY_COLUMNS,
  })
