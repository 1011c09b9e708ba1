import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** Linux only: elsewhere all of these answer undefined, or do nothing. */
const TICKS_PER_SECOND = 100

interface ProcessState {
  pid: number
  parent: number
  /** Seconds of processor time, user and system. */
  cpu: number
}

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process ended meanwhile, or this is not Linux.
    return undefined
  }
}

const stateOf = (pid: number): ProcessState | undefined => {
  const text = readText(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  // The program's name is in brackets and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return {
    pid,
    parent: Number(fields[1]),
    cpu: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
  }
}

/** A process and all that it started, and what those started. */
export const processTree = (root: number): number[] => {
  let all: ProcessState[]
  try {
    all = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => stateOf(Number(name)) ?? [])
  } catch {
    return []
  }
  const tree = [root]
  for (const pid of tree) for (const one of all) if (one.parent === pid) tree.push(one.pid)
  return tree
}

/** Processor time that a process and its descendants have used, seconds. */
export const cpuSeconds = (root: number): number =>
  processTree(root).reduce((sum, pid) => sum + (stateOf(pid)?.cpu ?? 0), 0)

/** Processor time that the whole machine has used, seconds. */
export const machineCpuSeconds = (): number | undefined => {
  const line = readText('/proc/stat')?.split('\n')[0]
  if (line === undefined) return undefined
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, soft = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user + nice + system + interrupts + soft + stolen) / TICKS_PER_SECOND
}

export interface Memory {
  /** MB of memory that would be free without the processes; what they share counts once. */
  megabytes: number
  processes: number
  /** MB resident in the largest of them. */
  largest: number
}

/** Memory of a process and its descendants; undefined where the system does not tell. */
export const memoryOf = (root: number): Memory | undefined => {
  const parts = processTree(root).flatMap(pid => {
    const text = readText(`/proc/${pid}/smaps_rollup`)
    const kilobytes = (name: string): number =>
      Number(new RegExp(`^${name}: *(\\d+)`, 'm').exec(text ?? '')?.[1])
    const own = kilobytes('Pss')
    return Number.isNaN(own) ? [] : [{ own: own / 1024, resident: kilobytes('Rss') / 1024 }]
  })
  if (parts.length === 0) return undefined
  return {
    megabytes: parts.reduce((sum, { own }) => sum + own, 0),
    processes: parts.length,
    largest: Math.max(...parts.map(({ resident }) => resident)),
  }
}

/** Stops a process and its descendants for a while, or lets them go on, so that one server does not disturb the other. */
export const signalTree = (root: number, signal: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM' | 'SIGKILL'): void => {
  for (const pid of processTree(root)) {
    try {
      process.kill(pid, signal)
    } catch {
      // It ended meanwhile.
    }
  }
}

const QUIET_LOOK_MS = 500
const QUIET_SHARE = 0.05

/** Waits until a process and its descendants have nothing to do any more, but not longer than `most` milliseconds. */
export const untilQuiet = async (root: number, most: number): Promise<void> => {
  const end = performance.now() + most
  for (let before = cpuSeconds(root); performance.now() < end;) {
    await wait(QUIET_LOOK_MS)
    const after = cpuSeconds(root)
    if ((after - before) * 1000 < QUIET_LOOK_MS * QUIET_SHARE) return
    before = after
  }
}
