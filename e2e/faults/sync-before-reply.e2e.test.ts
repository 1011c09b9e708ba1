import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startServer } from '../server.ts'
import { createRun } from './acknowledged.ts'

const REPLIES = 200
const hasStrace = spawnSync('strace', ['--version']).status === 0
if (!hasStrace) {
  const line = 'skipped: the trace of syncs before replies (strace is not installed)'
  if (process.env['CI'] !== undefined) throw new Error(`In CI nothing may be ${line}`)
  console.log(line)
}

/** What a batch leaves in the pages of the log: its commit is told by it from work in the background. */
const markOf = (batch: number): string => `mark-${String(batch).padStart(6, '0')}`

/**
 * Reads a trace of writes to sockets and to the store's log, and of its syncs.
 * @returns how many of the last `batches` replies came after a sync of the log that had their mark, and how many before.
 */
const judge = (trace: string, batches: number): { synced: number; early: number } => {
  let written = -1
  let durable = -1
  /** For each reply the newest batch that was synced when it left. */
  const replies: number[] = []
  for (const line of trace.split('\n')) {
    if (/pwrite64\(\d+<[^>]*-wal>/.test(line))
      for (const [, batch] of line.matchAll(/mark-(\d{6})/g)) written = Math.max(written, Number(batch))
    else if (/(fdatasync|fsync)(\(\d+<[^>]*-wal>| resumed).*= 0/.test(line)) durable = written
    else if (/(write|writev|sendto|sendmsg)\(\d+<[^>]*>.*HTTP\/1\.1 200/.test(line)) replies.push(durable)
  }
  const synced = replies.slice(-batches).filter((newest, batch) => newest >= batch).length
  return { synced, early: Math.min(batches, replies.length) - synced }
}

test.skipIf(!hasStrace)(
  'the log is synced before each reply to a write',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'runfolio-trace-'))
    const trace = join(folder, 'trace')
    const calls = 'trace=fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg'
    const server = await startServer({
      dataDir: join(folder, 'data'),
      wrapper: ['strace', '-f', '-y', '-s', '8192', '-e', calls, '-o', trace],
    })
    const runId = await createRun(server.url)
    for (let step = 0; step < REPLIES; step++) {
      const reply = await fetch(`${server.url}/api/2.0/mlflow/runs/log-batch`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          run_id: runId,
          metrics: [{ key: 'loss', value: step, timestamp: step, step }],
          tags: [{ key: 'mark', value: markOf(step) }],
        }),
      })
      expect(reply.status).toBe(200)
      await reply.arrayBuffer()
    }
    // strace keeps signals from what it traces: the server itself is told to stop.
    const traced = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim()
    process.kill(Number(traced), 'SIGTERM')
    await vi.waitFor(() => expect(existsSync(`/proc/${server.pid}`)).toBe(false), { timeout: 30_000 })
    expect(await server.stop()).toBe(0)
    const verdict = judge(readFileSync(trace, 'utf8'), REPLIES)
    console.log(`${verdict.synced} replies after a sync of the log, ${verdict.early} before one`)
    rmSync(folder, { recursive: true, force: true })
    expect(verdict.early).toBe(0)
    expect(verdict.synced).toBe(REPLIES)
  },
  120_000,
)

test('the judge of the trace sees a reply that comes too early, and no other', () => {
  const write = (page: string) => `7 pwrite64(21</d/runfolio.sqlite-wal>, "${page}", 4096, 0) = 4096`
  const sync = '7 fdatasync(21</d/runfolio.sqlite-wal>) = 0'
  const reply = '5 write(30<socket:[1]>, "HTTP/1.1 200 OK\\r\\n"..., 90) = 90'
  const verdict = (lines: string[], batches: number) => judge(lines.join('\n'), batches)
  const first = write(`\\0${markOf(0)}`)
  const second = write(markOf(0) + markOf(1))
  const background = write('other')
  expect(verdict([reply, first, sync, background, reply], 1)).toEqual({ synced: 1, early: 0 })
  expect(verdict([first, reply, sync], 1)).toEqual({ synced: 0, early: 1 })
  expect(verdict([background, sync, first, reply, sync], 1)).toEqual({ synced: 0, early: 1 })
  expect(verdict([first, sync, reply, second, reply, sync], 2)).toEqual({ synced: 1, early: 1 })
})
