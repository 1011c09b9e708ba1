import { parentPort } from 'node:worker_threads'
import { bulk } from './bulk-tasks.ts'
import { Connection } from './connection.ts'
import type { Job, Order, Place, Round, Task } from './job.ts'
import { logBatch, logMetric } from './log-tasks.ts'
import { askAll, askAnew, readPages } from './read-tasks.ts'
import { cpuSeconds } from '../systems/processes.ts'
import { createRun, wholeRun } from './run-tasks.ts'
import { update } from './update-tasks.ts'

/** The thread that plays the clients: one order after the other. */
const prepare = (connection: Connection, place: Place, job: Job): Promise<Task> => {
  switch (job.kind) {
    case 'log-metric':
      return logMetric(connection, place)
    case 'log-batch':
      return logBatch(connection, place, job)
    case 'create-run':
      return createRun(connection, place)
    case 'whole-run':
      return wholeRun(connection, place)
    case 'ask':
      return askAll(connection, place, job.questions)
    case 'ask-anew':
      return askAnew(connection, place, job.question)
    case 'update':
      return update(connection, place, job)
    case 'bulk':
      return bulk(connection, place, job)
    case 'pages':
      return readPages(connection, place, job.question)
  }
}

const carryOut = async ({ url, pid, experimentId, clients, check, job, ...order }: Order): Promise<Round> => {
  const connections = await Promise.all(Array.from({ length: clients }, () => Connection.open(url)))
  try {
    const began = performance.now()
    const tasks = await Promise.all(
      connections.map((connection, client) => prepare(connection, { url, experimentId, client, check }, job)),
    )
    // A server whose first answer takes so long has nothing to gain from more of them.
    if (performance.now() - began < SLOW_MS) await forAWhile(tasks, order.warmUp, 0)
    const before = serverCpu(pid)
    const round = await forAWhile(tasks, order.seconds, order.atLeast)
    const cpu = serverCpu(pid) - before
    for (const task of tasks) await task.verify?.()
    return { ...round, cpu }
  } finally {
    for (const connection of connections) connection.close()
  }
}

const SLOW_MS = 10_000

const serverCpu = (pid: number | undefined): number => (pid === undefined ? Number.NaN : cpuSeconds(pid))

/** Every client does its task over and over, the next when the last is answered. */
const forAWhile = async (
  tasks: readonly Task[],
  seconds: number,
  atLeast: number,
): Promise<Omit<Round, 'cpu'>> => {
  const latencies: number[] = []
  let units = 0
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    tasks.map(async task => {
      for (let times = 0, now = performance.now(); now < end || times < atLeast; times += 1) {
        // Not `units += await …`: that would read the sum before the others have added to it.
        const done = await task.run()
        units += done
        const answered = performance.now()
        latencies.push(task.counted?.() ?? answered - now)
        now = answered
      }
    }),
  )
  return { latencies: Float64Array.from(latencies), seconds: (performance.now() - began) / 1000, units }
}

parentPort?.on('message', (order: Order) => {
  carryOut(order).then(
    round => parentPort?.postMessage({ round }, [round.latencies.buffer as ArrayBuffer]),
    (error: unknown) =>
      parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) }),
  )
})
