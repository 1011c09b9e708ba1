import type { BenchRun } from '#demo/bench-runs.ts'
import { ask, Connection, requestBytes } from '../load/connection.ts'
import { readRun } from '../read-data.ts'
import type { System } from '../systems/system.ts'

interface Item {
  key: string
  value: string | number
  step?: string | number
  timestamp?: string | number
}

/** A run as MLflow's API tells it. */
export interface WireRun {
  info: { run_name: string; status: string; start_time: string | number; end_time?: string | number }
  data: { metrics?: Item[]; params?: Item[]; tags?: Item[] }
}

const listed = (items: readonly Item[] = [], spell: (item: Item) => string): string =>
  items
    .map(item => `${item.key}=${spell(item)}`)
    .sort()
    .join('\n')

/** All of a run as one text; `most` is the largest number that the server tells. */
const textOf = ({ info, data }: WireRun, most: number): string =>
  [
    [info.run_name, info.status, Number(info.start_time), Number(info.end_time ?? 0)].join(),
    listed(data.metrics, ({ value, step, timestamp }) =>
      [Math.max(-most, Math.min(most, Number(value))), Number(step), Number(timestamp)].join(),
    ),
    listed(data.params, ({ value }) => String(value)),
    listed(
      data.tags?.filter(({ key }) => key !== 'mlflow.user'),
      ({ value }) => String(value),
    ),
  ].join('\n')

const wireRun = ({ name, status, start, end, metrics, params, tags }: BenchRun): WireRun => ({
  info: { run_name: name, status, start_time: start, end_time: end ?? 0 },
  data: { metrics, params, tags: [...tags, { key: 'mlflow.runName', value: name }] },
})

/** The first line in which a server's run is not the one that was written to its store; undefined when all is there. */
export const differenceOf = (written: BenchRun, told: WireRun): string | undefined => {
  // MLflow tells infinities as the largest number.
  const lines = (run: WireRun) => textOf(run, Number.MAX_VALUE).split('\n')
  const [expected, found] = [lines(wireRun(written)), lines(told)]
  const at = expected.findIndex((line, i) => line !== found[i])
  if (at < 0 && found.length === expected.length) return undefined
  return `"${found[at] ?? found.at(-1)}" instead of "${expected[at] ?? 'nothing more'}"`
}

/** Reads a few runs back as clients do; throws when a server tells something else than what was written to its store. */
export const checkStore = async ({ name, url }: System, runs: number): Promise<void> => {
  const connection = await Connection.open(url)
  try {
    for (const index of [0, runs >> 1, runs - 1]) {
      const written = readRun(index, runs)
      if (written === undefined) continue
      const { run } = await ask<{ run: WireRun }>(
        connection,
        requestBytes('GET', url, `/api/2.0/mlflow/runs/get?run_id=${written.id}`),
      )
      const difference = differenceOf(written, run)
      if (difference !== undefined) throw new Error(`${name} tells of ${written.name}: ${difference}`)
    }
  } finally {
    connection.close()
  }
}
