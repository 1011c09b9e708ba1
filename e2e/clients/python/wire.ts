import { createHash } from 'node:crypto'
import { parse } from 'lossless-json'
import type { PointText } from './slice-output.ts'

interface KeyValue {
  key: string
  value: string
}

interface WireMetric {
  key: string
  value: number | string
  timestamp: number | bigint
  step: number | bigint
}

export interface WireRun {
  info: {
    run_id: string
    run_name: string
    experiment_id: string
    status: string
    lifecycle_stage: string
    user_id: string
  }
  data: { params?: KeyValue[]; tags?: KeyValue[]; metrics?: WireMetric[] }
  inputs?: {
    dataset_inputs?: { dataset: { name: string; digest: string }; tags?: KeyValue[] }[]
  }
  outputs?: { model_outputs?: { model_id: string }[] }
}

export interface WireExperiment {
  experiment_id: string
  name: string
  lifecycle_stage: string
  tags?: KeyValue[]
}

interface WireFile {
  path: string
  is_dir: boolean
}

/** The APIs of one server, read without a client; in MLflow's, integers too long for a double come as bigint. */
export class Wire {
  readonly url: string

  constructor(url: string) {
    this.url = url
  }

  async run(runId: string): Promise<WireRun> {
    return (await this.#get<{ run: WireRun }>('runs/get', { run_id: runId })).run
  }

  async experiment(experimentId: string): Promise<WireExperiment> {
    const reply = await this.#get<{ experiment: WireExperiment }>('experiments/get', {
      experiment_id: experimentId,
    })
    return reply.experiment
  }

  async runs(experimentIds: string[], view: string): Promise<WireRun[]> {
    const body = { experiment_ids: experimentIds, run_view_type: view }
    const reply = await this.#json<{ runs?: WireRun[] }>('runs/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return reply.runs ?? []
  }

  /** A metric's whole history, sorted as text. */
  async history(runId: string, key: string): Promise<PointText[]> {
    const query = { run_id: runId, metric_key: key }
    const reply = await this.#get<{ metrics?: WireMetric[] }>('metrics/get-history', query)
    const points = (reply.metrics ?? []).map(({ step, timestamp, value }): PointText => [
      String(step),
      String(timestamp),
      doubleText(Number(value)),
    ])
    return points.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
  }

  /** Path to SHA-256 of every file below the run's folder, read as a browser would. */
  async files(runId: string, folder = ''): Promise<Record<string, string>> {
    const reply = await this.#get<{ files?: WireFile[] }>('artifacts/list', { run_id: runId, path: folder })
    const found: Record<string, string> = {}
    for (const file of reply.files ?? []) {
      if (file.is_dir) Object.assign(found, await this.files(runId, file.path))
      else found[file.path] = sha256(await this.bytes(runId, file.path))
    }
    return found
  }

  async bytes(runId: string, path: string): Promise<Uint8Array> {
    const query = new URLSearchParams({ run_id: runId, path })
    const reply = await fetch(`${this.url}/get-artifact?${query}`)
    if (reply.status !== 200) throw new Error(`get-artifact ${path}: ${reply.status} ${await reply.text()}`)
    return new Uint8Array(await reply.arrayBuffer())
  }

  /** One reply of our own API below `/api/v1/`; a body is posted. */
  async page<Reply>(path: string, body?: unknown): Promise<Reply> {
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
    const reply = await fetch(`${this.url}/api/v1/${path}`, body === undefined ? {} : post)
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as Reply
  }

  #get<Reply>(path: string, query: Record<string, string>): Promise<Reply> {
    return this.#json<Reply>(`${path}?${new URLSearchParams(query)}`, {})
  }

  async #json<Reply>(path: string, init: RequestInit): Promise<Reply> {
    const reply = await fetch(`${this.url}/api/2.0/mlflow/${path}`, init)
    const text = await reply.text()
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${text}`)
    return parse(text, null, readNumber) as Reply
  }
}

/** Tags or params as an object. */
export function record(pairs: KeyValue[] | undefined): Record<string, string> {
  return Object.fromEntries((pairs ?? []).map(({ key, value }) => [key, value]))
}

/** A double's text, alike for equal bits: `-0` and `NaN` have their own. */
export function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/** Lower-case hexadecimal SHA-256. */
function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function readNumber(text: string): number | bigint {
  return /^-?\d{16,}$/.test(text) ? BigInt(text) : Number(text)
}
