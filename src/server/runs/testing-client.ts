import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../app/app.ts'
import { CleanUp } from '../trash/clean-up.ts'
import { BulkRunner } from '../bulk/bulk-runner.ts'
import { ListedArtifacts } from '../artifacts/listed-artifacts.ts'
import { LocalArtifacts } from '../artifacts/local-artifacts.ts'
import type { Store } from '../db/store.ts'
import type { TestDatabase } from '../db/testing.ts'
import { bootstrapWorkspace } from '../folders/bootstrap.ts'
import type { App } from '../http/routes.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'

export interface Answer<Body> {
  status: number
  body: Body
}

export interface Point {
  key: string
  value: number | string
  timestamp: number
  step: number
}

export interface KeyText {
  key: string
  value: string
}

/** What tests look at of MLflow's Run. */
export interface ReadRun {
  info: Record<string, unknown>
  data: { metrics?: Point[]; params?: KeyText[]; tags?: KeyText[] }
  inputs: { dataset_inputs?: Record<string, unknown>[]; model_inputs?: object[] }
  outputs: { model_outputs?: object[] }
}

/** A fresh store with the whole application around it, as MLflow's clients see it. */
export interface TestClient {
  store: Store
  app: App
  /** The folder of all artifacts. */
  artifacts: string
  /** What is in it; it was not started. */
  files: ListedArtifacts
  /** The path is behind `/api/2.0/mlflow/`; a body that is a text is sent as it is, any other as JSON. */
  send<Body = unknown>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>>
  post<Body = unknown>(path: string, body: unknown): Promise<Answer<Body>>
  get<Body = unknown>(path: string): Promise<Answer<Body>>
  /** Makes an experiment; answers its id. */
  experiment(name?: string): Promise<string>
  /** Makes a run, in experiment 0 unless said; answers its id. */
  run(fields?: object): Promise<string>
  /** The run as runs/get shows it. */
  read(runId: string): Promise<ReadRun>
  /** Makes a logged model in experiment 0; answers its id. */
  model(fields?: object): Promise<string>
  close(): Promise<void>
}

/** @param under the folder to make the folder of artifacts in. */
export const openClient = async (database: TestDatabase, under = tmpdir()): Promise<TestClient> => {
  const store = await database.open({ setup: registerSearchFunctions })
  await store.write(bootstrapWorkspace, { user: 'ann' })
  const folder = mkdtempSync(join(under, 'runfolio-artifacts-'))
  const artifacts = new ListedArtifacts(new LocalArtifacts(folder), store)
  const { app } = buildApp({
    store,
    artifacts,
    cleanUp: new CleanUp(store, artifacts, 0),
    bulk: new BulkRunner(store),
    config: { version: '0.1.0', user: 'ann', trashDays: 30, frameAncestors: [] },
    guard: { host: '127.0.0.1', allowHosts: [], allowOrigins: [] },
    basePath: '',
    clientDir: '/nowhere',
  })
  const send: TestClient['send'] = async <Body>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ) => {
    const reply = await app.inject({
      method,
      url: `/api/2.0/mlflow/${path}`,
      headers: { host: '127.0.0.1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: reply.statusCode, body: reply.json<Body>() }
  }
  const made = async <Body>(path: string, fields: object): Promise<Body> => {
    const { status, body } = await send<Body>('POST', path, fields)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  let experiments = 0
  return {
    store,
    app,
    artifacts: folder,
    files: artifacts,
    send,
    post: (path, body) => send('POST', path, body),
    get: path => send('GET', path),
    experiment: async (name = `experiment ${experiments++}`) =>
      (await made<{ experiment_id: string }>('experiments/create', { name })).experiment_id,
    run: async (fields = {}) => {
      const run = { experiment_id: '0', run_name: 'r', start_time: 1, ...fields }
      return (await made<{ run: { info: { run_id: string } } }>('runs/create', run)).run.info.run_id
    },
    read: async runId => (await send<{ run: ReadRun }>('GET', `runs/get?run_id=${runId}`)).body.run,
    model: async (fields = {}) => {
      const model = { experiment_id: '0', name: 'm', ...fields }
      return (await made<{ model: { info: { model_id: string } } }>('logged-models', model)).model.info
        .model_id
    },
    close: async () => {
      await app.close()
      await artifacts.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
