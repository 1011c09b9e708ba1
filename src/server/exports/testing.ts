import type { ErrorReply } from '#contract/errors.ts'
import type { TestDatabase } from '../db/testing.ts'
import { openClient, type TestClient } from '../runs/testing-client.ts'

/** What a run of a test has. */
export interface LoggedRun {
  name?: string
  start?: number
  user?: string
  params?: Record<string, string>
  metrics?: Record<string, number>
  tags?: Record<string, string>
}

/** A file as it was answered. */
export interface ExportedFile {
  status: number
  headers: Record<string, unknown>
  bytes: Buffer
  text: string
  error: ErrorReply
}

/** A store whose runs are exported. */
export interface TestExports extends TestClient {
  /** Makes a run that has ended; answers its id. */
  logged(experimentId: string, run: LoggedRun): Promise<string>
  /** What the address with this query answers; a list is repeated. */
  exported(query: Record<string, string | readonly string[]>): Promise<ExportedFile>
  /** A reply of our own API. */
  own<Body>(path: string, body?: object): Promise<{ status: number; body: Body }>
  file(path: string): Promise<ExportedFile>
}

/** A double in a body, in full: JSON has no word for some. */
const wireDouble = (value: number): string =>
  Number.isFinite(value) ? (Object.is(value, -0) ? '-0.0' : JSON.stringify(value)) : `"${value}"`

const pairs = (texts: Record<string, string> = {}): object[] =>
  Object.entries(texts).map(([key, value]) => ({ key, value }))

export const openExports = async (database: TestDatabase): Promise<TestExports> => {
  const client = await openClient(database)
  const answer = async (url: string): Promise<ExportedFile> => {
    const reply = await client.app.inject({ method: 'GET', url, headers: { host: '127.0.0.1' } })
    const error = reply.statusCode === 200 ? undefined : reply.json<ErrorReply>()
    return {
      status: reply.statusCode,
      headers: reply.headers,
      bytes: reply.rawPayload,
      text: reply.rawPayload.toString('utf8'),
      error: error as ErrorReply,
    }
  }
  return {
    ...client,
    logged: async (experiment_id, { name = 'r', start = 1, user = 'bo', params, metrics = {}, tags }) => {
      const run_id = await client.run({
        ...{ experiment_id, run_name: name, start_time: start, user_id: user, tags: pairs(tags) },
      })
      const points = Object.entries(metrics).map(
        ([key, value]) =>
          `{"key":${JSON.stringify(key)},"value":${wireDouble(value)},"timestamp":1,"step":0}`,
      )
      const body = `{"run_id":"${run_id}","params":${JSON.stringify(pairs(params))},"metrics":[${points.join()}]}`
      const { status } = await client.post('runs/log-batch', body)
      if (status !== 200) throw new Error(`log-batch answered ${status}`)
      await client.post('runs/update', { run_id, status: 'FINISHED', end_time: start + 1500 })
      return run_id
    },
    exported: query => {
      const search = new URLSearchParams(
        Object.entries(query).flatMap(([key, value]) =>
          (typeof value === 'string' ? [value] : value).map(one => [key, one]),
        ),
      )
      return answer(`/api/v1/runs/export?${search.toString()}`)
    },
    own: async (path, body) => {
      const reply = await client.app.inject({
        method: body === undefined ? 'GET' : 'POST',
        url: `/api/v1${path}`,
        headers: { host: '127.0.0.1' },
        ...(body && { payload: body }),
      })
      return { status: reply.statusCode, body: reply.json() }
    },
    file: path => answer(`/api/v1${path}`),
  }
}
