import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestArtifacts, type TestArtifacts } from './testing.ts'

let server: TestArtifacts

beforeAll(async () => {
  server = await openTestArtifacts()
})

afterAll(() => server.close())

const makeExperiment = async (location: string): Promise<string> => {
  const fields = { name: `at ${location}`, artifact_location: location }
  const { status, body } = await server.client.post<{ experiment_id: string }>('experiments/create', fields)
  expect(status).toBe(200)
  return body.experiment_id
}

test.each([
  ['file:///etc'],
  ['file:/etc'],
  ['/etc'],
  ['etc'],
  ['FILE:///etc'],
  ['file://localhost/etc'],
  ['mlflow-artifacts://elsewhere:5000/0'],
  ['mlflow-artifacts://127.0.0.1/0'],
  ['http://127.0.0.1:1/0'],
  ['s3://bucket/path'],
  ['gs://bucket'],
  ['dbfs:/x'],
  ['hdfs://node/x'],
  ['wasbs://container@account.blob.core.windows.net/x'],
  ['abfss://fs@account.dfs.core.windows.net/x'],
  ['C:\\x'],
])('%s is a label: shown, never opened', async location => {
  const experiment_id = await makeExperiment(location)
  const run = await server.client.run({ experiment_id })
  const model = await server.client.model({ experiment_id })
  // Were a local location opened, these would be found.
  const base = location.replace(/\/+$/, '')
  const places = {
    runs: [run, `${base}/${run}/artifacts`],
    models: [model, `${base}/models/${model}/artifacts`],
  }
  for (const [owner, [id, uri]] of Object.entries(places)) {
    const list = await server.fetch(`/api/v1/${owner}/${id}/artifacts`)
    expect(await list.json()).toEqual({ location: uri, here: false, entries: [], truncated: false })
    for (const path of ['passwd', 'a/b']) {
      const file = await server.fetch(`/api/v1/${owner}/${id}/artifacts/file?path=${path}`)
      expect(file.status).toBe(404)
      expect(await file.json()).toMatchObject({ message: expect.stringContaining(uri ?? '?') })
    }
  }
  expect((await server.client.get(`artifacts/list?run_id=${run}`)).body).toEqual({ root_uri: places.runs[1] })
  expect((await server.client.get(`logged-models/${model}/artifacts/directories`)).body).toEqual({
    root_uri: places.models[1],
  })
  expect((await server.fetch(`/get-artifact?run_id=${run}&path=passwd`)).status).toBe(404)
  const upload = `/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${run}&path=x`
  expect((await server.fetch(upload, { method: 'POST', body: 'x' })).status).toBe(400)
})

test('a local folder that exists and holds the very path is not opened either', async () => {
  const experiment_id = await makeExperiment(`file://${server.around}/planted`)
  const run = await server.client.run({ experiment_id })
  const folder = join(server.around, 'planted', run, 'artifacts')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'the secret')
  const list = await server.fetch(`/api/v1/runs/${run}/artifacts`)
  expect(await list.json()).toMatchObject({ here: false, entries: [] })
  for (const address of [
    `/api/v1/runs/${run}/artifacts/file?path=secret.txt`,
    `/get-artifact?run_id=${run}&path=secret.txt`,
  ]) {
    const reply = await server.fetch(address)
    expect(reply.status).toBe(404)
    expect(await reply.text()).not.toContain('the secret')
  }
})

test('a location below this server’s own root is opened there', async () => {
  const experiment_id = await makeExperiment('mlflow-artifacts:/deep/er/')
  const run = await server.client.run({ experiment_id })
  expect((await server.put(`deep/er/${run}/artifacts/f.txt`, 'x')).status).toBe(200)
  const list = await server.fetch(`/api/v1/runs/${run}/artifacts`)
  expect(await list.json()).toEqual({
    location: `mlflow-artifacts:/deep/er/${run}/artifacts`,
    here: true,
    entries: [{ path: 'f.txt', isDirectory: false, size: 1 }],
    truncated: false,
  })
})

test.each([
  'mlflow-artifacts:/../x',
  'mlflow-artifacts:/a/../../x',
  'mlflow-artifacts:/a//b',
  'mlflow-artifacts:/a\\b',
  'mlflow-artifacts:/.runfolio-uploads',
])('%s is no location that could be opened', async location => {
  const fields = { name: `bad ${location}`, artifact_location: location }
  expect((await server.client.post('experiments/create', fields)).status).toBe(400)
})
