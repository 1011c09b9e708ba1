import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Purge } from '../../src/contract/trash.ts'
import { ask, Connection, requestBytes } from './load/connection.ts'
import type { Round } from './load/job.ts'
import { summary, type RowResult } from './measure.ts'
import { makeOurStore, type OurStore } from './run-table/our-store.ts'
import { runsText } from './run-table/sizes.ts'
import { note, stoppingAll, type Stage } from './stage.ts'
import { cpuSeconds } from './systems/processes.ts'

/** The rows of the trash. */
export const TRASH_ROWS = ['trash-sweep']

const QUICK_RUNS = 10_000
/** A million files take longer to make than all else. */
const MOST_RUNS = 100_000
/** The 95th percentile of writes meanwhile is to be so many ms at most. */
const MOST_MS = 50
const WRITERS = 4
const FILES = ['model.bin', 'metrics.json']
const AT_ONCE = 200
const POLL_MS = 200

/** How long writes take while runs that expired are deleted for good with their files. */
export const trashStage = async (stage: Stage): Promise<void> => {
  const { only, quick, sizes } = stage.options
  if (only.length > 0 && !only.includes('trash-sweep')) return
  for (const runs of quick ? [QUICK_RUNS] : sizes.filter(size => size <= MOST_RUNS))
    await stoppingAll(async stops => {
      const store = await makeOurStore(runs)
      stops.push(store.remove)
      const began = performance.now()
      await fillTrash(store)
      const seconds = Math.round((performance.now() - began) / 1000)
      stage.tell(`\n${runsText(runs)} in the trash, ${FILES.length} files each (${seconds} s)`)
      const system = await store.start()
      stops.push(system.stop)
      const before = await write(system.url, Promise.resolve())
      const round = await sweep(system.url, runs, system.pid)
      const row: RowResult['row'] = {
        id: `trash-sweep-${runs}`,
        work: `log-batch of 20 metrics, ${WRITERS} clients, while ${runsText(runs)} with files are deleted for good`,
        unit: 'runs deleted',
        by: 'p50',
        p95: MOST_MS,
      }
      const p95 = before.toSorted()[Math.floor(0.95 * before.length)] ?? Number.NaN
      note(stage, {
        ...summary(row, new Map([['Runfolio' as const, [round]]])),
        remark: `the same writes with nothing else to do: p95 ${p95.toFixed(1)} ms`,
      })
    })
}

/** Puts all runs of a store that stands still into the trash, 40 days ago, each with files on disk. */
const fillTrash = async ({ folder, experimentId }: OurStore): Promise<void> => {
  const database = new DatabaseSync(join(folder, 'runfolio.sqlite'))
  const long = Date.now() - 40 * 24 * 60 * 60 * 1000
  database.exec('pragma synchronous = off; begin')
  database
    .prepare(
      `insert into deletions (id, kind, name, chosen, was_in, experiment_id, experiments, runs, actor, deleted_at, trash_time)
       select 1, 'run', 'bench', count(*), 'bench', ?, 0, count(*), 'bench', ?, ? from runs`,
    )
    .run(Number(experimentId), long, long)
  database.exec(`update runs set deletion_id = 1;
    update experiment_run_counts set running = 0, scheduled = 0, finished = 0, failed = 0, killed = 0`)
  for (const file of FILES)
    database.exec(
      `insert into artifacts (run_id, model_id, path, size, modified_at) select id, 0, '${file}', 1000, ${long} from runs`,
    )
  const runs = database.prepare('select artifact_uri as place from runs').all() as { place: string }[]
  database.exec('commit')
  database.close()
  const content = Buffer.alloc(1000)
  for (let from = 0; from < runs.length; from += AT_ONCE)
    await Promise.all(
      runs.slice(from, from + AT_ONCE).map(async ({ place }) => {
        const path = join(folder, 'artifacts', place.replace('mlflow-artifacts:/', ''))
        await mkdir(path, { recursive: true })
        for (const file of FILES) await writeFile(join(path, file), content)
      }),
    )
}

const call = async <Reply>(
  connection: Connection,
  url: string,
  path: string,
  body?: object,
): Promise<Reply> =>
  await ask<Reply>(
    connection,
    requestBytes(body === undefined ? 'GET' : 'POST', url, path, body && JSON.stringify(body)),
  )

/** Deletes everything in the trash for good while programs write. */
const sweep = async (url: string, runs: number, pid: number | undefined): Promise<Round> => {
  const connection = await Connection.open(url)
  const cpu = pid === undefined ? Number.NaN : cpuSeconds(pid)
  const began = performance.now()
  let seconds = 0
  const swept = async (): Promise<void> => {
    let purge = await call<Purge>(connection, url, '/api/v1/trash/purge', { selection: { matching: {} } })
    while (purge.finishedAt === null) {
      await new Promise(resolve => setTimeout(resolve, POLL_MS))
      purge = await call<Purge>(connection, url, `/api/v1/trash/purges/${purge.purgeId}`)
    }
    seconds = (performance.now() - began) / 1000
    if (purge.runsDone !== runs) throw new Error(`${purge.runsDone} runs were deleted, not ${runs}`)
  }
  try {
    const latencies = await write(url, swept())
    return { latencies, seconds, units: runs, cpu: pid === undefined ? Number.NaN : cpuSeconds(pid) - cpu }
  } finally {
    connection.close()
  }
}

/** Logs to runs of its own until something else is over, three seconds at least; answers how long each write took. */
const write = async (url: string, until: Promise<void>): Promise<Float64Array> => {
  const latencies: number[] = []
  let over = false
  const least = new Promise(resolve => setTimeout(resolve, 3000))
  const ended = Promise.all([until, least]).finally(() => {
    over = true
  })
  const writer = async (name: string): Promise<void> => {
    const connection = await Connection.open(url)
    try {
      const { run } = await call<{ run: { info: { run_id: string } } }>(
        connection,
        url,
        '/api/2.0/mlflow/runs/create',
        { experiment_id: '0', run_name: name },
      )
      for (let step = 0; !over; step++) {
        const metrics = Array.from({ length: 20 }, (_, i) => ({
          ...{ key: `m${i}`, value: step * i, timestamp: step, step },
        }))
        const began = performance.now()
        await call(connection, url, '/api/2.0/mlflow/runs/log-batch', { run_id: run.info.run_id, metrics })
        latencies.push(performance.now() - began)
      }
    } finally {
      connection.close()
    }
  }
  await Promise.all([ended, ...Array.from({ length: WRITERS }, (_, i) => writer(`live-${i}`))])
  return Float64Array.from(latencies)
}
