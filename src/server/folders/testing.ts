import { randomUUID } from 'node:crypto'
import { buildApp } from '../app/app.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { Store } from '../db/store.ts'
import type { TestDatabase } from '../db/testing.ts'
import { BulkRunner } from '../bulk/bulk-runner.ts'
import { createExperiment } from '../experiments/create-experiment.ts'
import { createRun } from '../runs/create-run.ts'
import { updateRun } from '../runs/update-run.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'
import { CleanUp } from '../trash/clean-up.ts'
import { bootstrapWorkspace } from './bootstrap.ts'

const unused = (): never => {
  throw new Error('This test has no artifacts')
}

const NO_ARTIFACTS: ArtifactStore = {
  description: 'none',
  list: unused,
  stat: unused,
  open: unused,
  write: unused,
  remove: unused,
  purge: async () => [],
}

/** The page's user in tests. */
export const USER = 'ann'

export interface Answer<Body> {
  status: number
  body: Body
}

/** A fresh workspace with the whole application around it; its user is {@link USER}. */
export interface TestWorkspace {
  store: Store
  get<Body>(path: string): Promise<Answer<Body>>
  post<Body>(path: string, body: unknown): Promise<Answer<Body>>
  /** MLflow's routes: the path behind `/api/2.0/mlflow/`. */
  client<Body>(path: string, body?: unknown): Promise<Answer<Body>>
  experiment(name: string): Promise<number>
  /** Makes a run and ends it with that status: 1 RUNNING, 3 FINISHED, 4 FAILED. Answers its id. */
  run(experimentId: number, status?: number, name?: string): Promise<string>
  close(): Promise<void>
}

/** @param artifactsOf makes the artifacts where a test has some. */
export const openWorkspace = async (
  database: TestDatabase,
  artifactsOf: (store: Store) => ArtifactStore = () => NO_ARTIFACTS,
): Promise<TestWorkspace> => {
  const store = await database.open({ setup: registerSearchFunctions })
  await store.write(bootstrapWorkspace, { user: USER })
  const artifacts = artifactsOf(store)
  const cleanUp = new CleanUp(store, artifacts, 30 * 24 * 60 * 60 * 1000)
  const { app } = buildApp({
    store,
    artifacts,
    cleanUp,
    bulk: new BulkRunner(store),
    config: { version: '0.1.0', user: USER, trashDays: 30, frameAncestors: [] },
    guard: { host: '127.0.0.1', allowHosts: [], allowOrigins: [] },
    basePath: '',
    clientDir: '/nowhere',
  })
  const request = async <Body>(
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
  ): Promise<Answer<Body>> => {
    const reply = await app.inject({
      method,
      url,
      headers: { host: '127.0.0.1' },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: reply.statusCode, body: reply.json<Body>() }
  }
  return {
    store,
    get: path => request('GET', `/api/v1${path}`),
    post: (path, body) => request('POST', `/api/v1${path}`, body),
    client: (path, body) => request(body === undefined ? 'GET' : 'POST', `/api/2.0/mlflow/${path}`, body),
    experiment: name => store.write(createExperiment, { name, artifactLocation: '', tags: [], owner: USER }),
    run: async (experimentId, status = 3, name = 'run') => {
      const runUuid = randomUUID().replaceAll('-', '')
      const run = { runUuid, experimentId, userId: 'bo', name, fallbackName: name, startTime: 1, tags: [] }
      await store.write(createRun, run)
      if (status !== 1) await store.write(updateRun, { runUuid, status, endTime: 2, name: null })
      return runUuid
    },
    close: async () => {
      await app.close()
      await cleanUp.close()
      await store.close()
    },
  }
}
