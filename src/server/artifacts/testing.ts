import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exchange, requestText, type RawReply } from '../app/testing.ts'
import { DATABASES } from '../db/testing.ts'
import { openClient, type TestClient } from '../runs/testing-client.ts'

/** What clients put before an artifact's path. */
export const PROXY = '/api/2.0/mlflow-artifacts/artifacts'

/** An application that listens, with a run and a logged model, and a secret beside its folder of artifacts. */
export interface TestArtifacts {
  client: TestClient
  port: number
  /** The folder around the folder of artifacts; it holds `secret.txt` and a folder whose name begins like the root's. */
  around: string
  runId: string
  modelId: string
  /** The path of the run's artifacts from the root. */
  runPath: string
  /** Sends a request whose target nothing on the way changes; answers when the server closes. */
  raw(method: string, target: string, body?: string, headers?: readonly string[]): Promise<RawReply>
  /** The target is encoded already. */
  fetch(target: string, init?: RequestInit): Promise<Response>
  put(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response>
  /** The names that the proxy lists in a directory. */
  names(path: string): Promise<string[]>
  close(): Promise<void>
}

/** A path as a client writes it into an address: every segment encoded. */
export const inAddress = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

export const openTestArtifacts = async (): Promise<TestArtifacts> => {
  const around = mkdtempSync(join(tmpdir(), 'runfolio-around-'))
  writeFileSync(join(around, 'secret.txt'), 'the secret')
  const [database] = DATABASES
  if (database === undefined) throw new Error('There is always one database')
  const client = await openClient(database, around)
  mkdirSync(`${client.artifacts}-beside`)
  writeFileSync(join(`${client.artifacts}-beside`, 'secret.txt'), 'the secret')
  const url = await client.app.listen({ host: '127.0.0.1', port: 0 })
  const port = Number(new URL(url).port)
  const runId = await client.run()
  const get: TestArtifacts['fetch'] = (target, init) => fetch(`${url}${target}`, init)
  return {
    client,
    port,
    around,
    runId,
    modelId: await client.model(),
    runPath: `0/${runId}/artifacts`,
    raw: (method, target, body, headers = []) =>
      exchange(port, requestText(`${method} ${target}`, ['Host: localhost', ...headers], body)),
    fetch: get,
    put: (path, body) => get(`${PROXY}/${inAddress(path)}`, { method: 'PUT', body }),
    names: async path => {
      const reply = await get(`${PROXY}?path=${encodeURIComponent(path)}`)
      const { files = [] } = (await reply.json()) as { files?: { path: string }[] }
      return files.map(file => file.path)
    },
    close: async () => {
      client.app.server.closeAllConnections()
      await client.close()
      rmSync(around, { recursive: true, force: true })
    },
  }
}
