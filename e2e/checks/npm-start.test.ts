import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../runner/run-program.ts'

/** The command of the README, as a person types it, with arguments after the two dashes. */
describe('npm start', () => {
  let npm: ChildProcess
  let output = ''
  let url = ''
  const data = mkdtempSync(join(tmpdir(), 'runfolio-start-'))

  beforeAll(async () => {
    npm = spawn('npm', ['start', '--', '--port', '0', '--data', data], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: npm does not always hand a signal on.
      detached: true,
    })
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    for (const stream of [npm.stdout, npm.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)
        if (found) resolve(found[0])
      })
    }
    npm.once('exit', code => reject(new Error(`npm start ended with ${code}:\n${output}`)))
    url = await promise
  }, 180_000)

  afterAll(async () => {
    if (npm.exitCode === null && npm.pid !== undefined) {
      const end = once(npm, 'exit')
      process.kill(-npm.pid, 'SIGTERM')
      await end
    }
    rmSync(data, { recursive: true, force: true })
  })

  it('says where it is, where the data lie, how durable they are, and how to point a client at it', () => {
    expect(output).toContain(data)
    expect(output).toMatch(/durability +\S/)
    expect(output).toContain(`MLFLOW_TRACKING_URI=${url}`)
    expect(output).toContain(`mlflow.set_tracking_uri("${url}")`)
  })

  it('says little else', () => {
    expect(output.split('\n').length).toBeLessThan(25)
  })

  it('serves the built page and both APIs', async () => {
    const page = await (await fetch(url)).text()
    expect(page).toMatch(/<script[^>]+src="[^"]*assets\//)
    expect(await (await fetch(`${url}/health`)).text()).toBe('OK')
    const reply = await fetch(`${url}/api/2.0/mlflow/experiments/get-by-name?experiment_name=Default`)
    expect(await reply.json()).toMatchObject({ experiment: { experiment_id: '0' } })
    expect((await fetch(`${url}/api/v1/folders/tree`)).status).toBe(200)
  })
})
