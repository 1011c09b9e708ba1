import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { decodeJournal } from './point-blobs.ts'
import { integerAt } from './points.ts'
import { addPoint, emptySeries, seriesFromRow, type SeriesState } from './series-state.ts'

/** The series of one run by key id. */
export type RunSeries = Map<number, SeriesState>

const MAX_REMEMBERED_SERIES = 200_000

/** What the writer knows of recently written runs, so that a steady writer reads nothing. */
export class SeriesMemory {
  /** Oldest first. */
  readonly #runs = new Map<number, RunSeries>()
  /** Runs that were written to since run_metrics was last brought up to date, and when last, ms. */
  readonly #unsettled = new Map<number, number>()
  /** Rows in the journal that were written since the run was last folded. */
  readonly #waiting = new Map<number, number>()
  #series = 0
  #settledId = 0
  #lastId = 0

  /** Reads where the journal stands: after a crash it may hold points that run_metrics has not. */
  async load(tx: WriteConnection): Promise<void> {
    const row = await tx.get<{ settled: number; last: number | null }>(
      `select journal_id as settled, (select max(id) from metric_journal) as last from metric_settled where id = 1`,
    )
    this.#settledId = row?.settled ?? 0
    this.#lastId = Math.max(this.#settledId, row?.last ?? 0)
    if (this.#lastId === this.#settledId) return
    const runs = await tx.all<SqlRow & { run_id: number }>(
      'select distinct run_id from metric_journal where id > ?',
      [this.#settledId],
    )
    for (const run of runs) this.#unsettled.set(run.run_id, tx.now)
  }

  /** The id for the next row of the journal, which is of this run. */
  nextId(runId: number): number {
    this.#waiting.set(runId, (this.#waiting.get(runId) ?? 0) + 1)
    return ++this.#lastId
  }

  /** The runs of which at least so many rows wait in the journal, as far as this memory goes back; most rows first. */
  waiting(rows: number): number[] {
    return [...this.#waiting]
      .filter(([, waiting]) => waiting >= rows)
      .sort((a, b) => b[1] - a[1])
      .map(([runId]) => runId)
  }

  /** Notes that rows of a run have left the journal. */
  folded(runId: number, rows: number): void {
    const left = (this.#waiting.get(runId) ?? 0) - rows
    if (left > 0) this.#waiting.set(runId, left)
    else this.#waiting.delete(runId)
  }

  /** The last id given out. */
  get lastId(): number {
    return this.#lastId
  }

  get unsettled(): ReadonlyMap<number, number> {
    return this.#unsettled
  }

  /** Notes that points of a run were written, or written again. */
  wrote(runId: number, now: number): void {
    this.#unsettled.set(runId, now)
  }

  /** Notes that run_metrics has all that the journal has. */
  settled(): void {
    this.#unsettled.clear()
    this.#settledId = this.#lastId
  }

  async of(tx: WriteConnection, runId: number): Promise<RunSeries> {
    const known = this.#runs.get(runId)
    if (known !== undefined) {
      this.#runs.delete(runId)
      this.#runs.set(runId, known)
      return known
    }
    const rows = await tx.all<SqlRow & { key_id: number }>('select * from run_metrics where run_id = ?', [
      runId,
    ])
    const series: RunSeries = new Map(rows.map(row => [row.key_id, seriesFromRow(row)]))
    if (this.#unsettled.has(runId)) await this.#addUnsettled(tx, runId, series)
    this.#runs.set(runId, series)
    this.grew(series.size)
    return series
  }

  /** Forgets a run whose rows are gone; what it had to settle is settled. */
  forget(runId: number): void {
    const series = this.#runs.get(runId)
    this.#series -= series?.size ?? 0
    this.#runs.delete(runId)
    this.#unsettled.delete(runId)
    this.#waiting.delete(runId)
  }

  /** Notes that runs have so many more series; forgets the runs that were written longest ago. */
  grew(by: number): void {
    this.#series += by
    for (const [runId, series] of this.#runs) {
      if (this.#series <= MAX_REMEMBERED_SERIES || this.#runs.size === 1) return
      this.#runs.delete(runId)
      this.#series -= series.size
    }
  }

  async #addUnsettled(tx: WriteConnection, runId: number, series: RunSeries): Promise<void> {
    const rows = await tx.all<SqlRow & { data: Uint8Array }>(
      'select data from metric_journal where run_id = ? and id > ? order by id',
      [runId, this.#settledId],
    )
    for (const { data } of rows) {
      const points = decodeJournal(data)
      for (let i = 0; i < points.values.length; i++) {
        let state = series.get(points.keyIds[i]!)
        if (state === undefined) series.set(points.keyIds[i]!, (state = emptySeries()))
        addPoint(state, integerAt(points.steps, i), integerAt(points.timestamps, i), points.values[i]!)
      }
    }
  }
}

/** The memory of the writer, which lasts until a command or commit fails. */
export const seriesMemory = async (tx: WriteConnection): Promise<SeriesMemory> => {
  let fresh = false
  const memory = tx.remembered('metrics.series', () => {
    fresh = true
    return new SeriesMemory()
  })
  if (fresh) await memory.load(tx)
  return memory
}
