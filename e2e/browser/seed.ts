import type { Experiment } from '#contract/experiments.ts'
import type { Deletion } from '#contract/trash.ts'

type Status = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED'

export interface SeedRun {
  name?: string
  status?: Status
  startTime?: number
  endTime?: number
  params?: Record<string, string>
  tags?: Record<string, string>
  metrics?: Record<string, number>
  parent?: string
}

/** Fills the server as programs do: over HTTP, with MLflow's routes where a client would use them. */
export class Seed {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  async folder(path: string): Promise<void> {
    await this.#own('folders', { path })
  }

  /** Answers the id. */
  async experiment(name: string, artifactLocation?: string): Promise<string> {
    const { experimentId } = await this.#own<Experiment>('experiments', {
      name,
      ...(artifactLocation !== undefined && { artifactLocation }),
    })
    return experimentId
  }

  deleteExperiment(experimentId: string): Promise<Deletion> {
    return this.#own('experiments/delete', { experimentIds: [experimentId] })
  }

  deleteFolder(path: string): Promise<Deletion> {
    return this.#own('folders/delete', { path })
  }

  /** Answers the run's id. A run with an end time or a final status is ended. */
  async run(experimentId: string, run: SeedRun = {}): Promise<string> {
    const startTime = run.startTime ?? Date.now() - 60_000
    const status = run.status ?? 'FINISHED'
    const tags = {
      ...run.tags,
      ...(run.parent !== undefined && { 'mlflow.parentRunId': run.parent }),
    }
    const { run: created } = await this.mlflow<{ run: { info: { run_id: string } } }>('runs/create', {
      experiment_id: experimentId,
      user_id: 'grace',
      start_time: startTime,
      run_name: run.name ?? 'run',
      tags: pairs(tags),
    })
    const runId = created.info.run_id
    await this.log(runId, run)
    if (status !== 'RUNNING' && status !== 'SCHEDULED') {
      await this.end(runId, status, run.endTime ?? startTime + 42_000)
    } else if (status === 'SCHEDULED') {
      await this.mlflow('runs/update', { run_id: runId, status })
    }
    return runId
  }

  async log(runId: string, { params = {}, metrics = {} }: SeedRun, step = 0): Promise<void> {
    await this.mlflow('runs/log-batch', {
      run_id: runId,
      params: pairs(params),
      metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, step, timestamp: Date.now() })),
    })
  }

  /** One point for each value, at steps 0, 1, 2, … */
  async curve(runId: string, key: string, values: readonly number[], startTime = Date.now()): Promise<void> {
    const metrics = values.map((value, step) => ({ key, value, step, timestamp: startTime + step * 1000 }))
    await this.mlflow('runs/log-batch', { run_id: runId, metrics })
  }

  async tag(runId: string, key: string, value: string): Promise<void> {
    await this.mlflow('runs/set-tag', { run_id: runId, key, value })
  }

  async end(runId: string, status: Status = 'FINISHED', endTime = Date.now()): Promise<void> {
    await this.mlflow('runs/update', { run_id: runId, status, end_time: endTime })
  }

  async deleteRun(runId: string): Promise<void> {
    await this.mlflow('runs/delete', { run_id: runId })
  }

  /** Uploads a file of a run whose artifacts this server keeps. */
  async artifact(
    experimentId: string,
    runId: string,
    path: string,
    content: string | Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    const url = `${this.#url}/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${runId}/artifacts/${path
      .split('/')
      .map(encodeURIComponent)
      .join('/')}`
    await succeeded(await fetch(url, { method: 'PUT', body: content }))
  }

  mlflow<Reply = unknown>(route: string, body: object): Promise<Reply> {
    return this.#post(`api/2.0/mlflow/${route}`, body)
  }

  #own<Reply = unknown>(route: string, body: object): Promise<Reply> {
    return this.#post(`api/v1/${route}`, body)
  }

  async #post<Reply>(path: string, body: object): Promise<Reply> {
    const response = await fetch(`${this.#url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await succeeded(response)).json() as Promise<Reply>
  }
}

const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }))

async function succeeded(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  return response
}
