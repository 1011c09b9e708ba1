/** A question that is asked again and again; the first reply is checked. */
export interface Question {
  method: 'GET' | 'POST'
  path: string
  body?: object
  /** The list in the reply, and how many items it must have. */
  list: string
  count: number
}

/** What the clients of a round do. */
export type Job =
  | { kind: 'log-metric' }
  /** Each client logs to a run of its own: `keys` metrics with one point each, or one metric with `points` of them. */
  | { kind: 'log-batch'; keys: number; points: number }
  | { kind: 'create-run' }
  /** Creates a run, logs 20 metrics and 15 params to it and finishes it. */
  | { kind: 'whole-run' }
  /** Asks each question in turn. */
  | { kind: 'ask'; questions: readonly Question[] }
  /** Asks one question, each time with other constants, see `withConstants`. */
  | { kind: 'ask-anew'; question: Question }
  /** Writes a value of a metric, or a run with it, then asks for the best runs by it: only the asking is measured. */
  | { kind: 'update'; what: 'value' | 'run'; metric: string; question: Question }
  /** Deletes runs and restores them, in turns; `what` is measured. A unit is a run. */
  | { kind: 'bulk'; what: 'delete' | 'restore'; runs: number; atOnce: boolean }
  /** Reads all pages of a question; a unit is an item. `count` is what they hold together. */
  | { kind: 'pages'; question: Question }

/** One round against one server. */
export interface Order {
  url: string
  /** The server's first process, where it is known: its processor time is measured. */
  pid: number | undefined
  experimentId: string
  clients: number
  /** How long to measure, and how long to do the same before without measuring. */
  seconds: number
  warmUp: number
  /** A round goes on until each client has done so much, however long it takes. */
  atLeast: number
  /** Whether the answers to questions are looked at before; writes are always verified. */
  check: boolean
  job: Job
}

/** What came of it. */
export interface Round {
  /** Milliseconds of each operation, in no order. */
  latencies: Float64Array
  seconds: number
  /** Points, runs or replies, see {@link Job}. */
  units: number
  /** Seconds of processor time that the server spent, all its processes; NaN where it is not known. */
  cpu: number
}

/** What one client does over and over; answers how many units that were. */
export interface Task {
  run: () => Promise<number>
  /** Throws when the server does not have what it said it has. */
  verify?: () => Promise<void>
  /** Milliseconds of the last time that count; all of it where this is not given. */
  counted?: () => number
}

/** Where a client works. */
export interface Place {
  url: string
  experimentId: string
  client: number
  check: boolean
}
