import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { runDetails } from './run-details.ts'
import { RUNS_WITH_EXPERIMENT } from './runs-with-experiment.ts'
import { wireRun } from './wire-run.ts'

interface InfoRow extends SqlRow {
  id: number
  run_uuid: string
  experiment_id: number
  name: string
  user_id: string
  status: number
  start_time: number | bigint
  end_time: number | bigint | null
  artifact_uri: string
  deletion_id: number | null
  experiment_deletion: number | null
}

const SELECT = `select r.id, r.run_uuid, r.experiment_id, r.name, r.user_id, r.status, r.start_time, r.end_time,
    r.artifact_uri, r.deletion_id, e.deletion_id as experiment_deletion
  ${RUNS_WITH_EXPERIMENT}`

/** Runs are looked up in groups of this size, and written in smaller ones: so that others have their turn. */
const GROUP = 1000
const WRITTEN_AT_ONCE = 100
/** Texts that a connection remembers take so many characters together, at most. */
const MAX_CHARACTERS = 64_000_000
/** After so long without a question the texts are let go, ms. */
const IDLE_MS = 5 * 60_000

interface Text {
  change: number
  deleted: boolean
  text: string
}

/** The texts of runs as they were last asked for, the least lately used first. */
class RememberedTexts {
  readonly #texts = new Map<number, Text>()
  #characters = 0
  #idle: NodeJS.Timeout | undefined

  /** Lets everything go unless it is asked again within a while. */
  touch(): void {
    this.#idle ??= setTimeout(() => {
      this.#idle = undefined
      this.#texts.clear()
      this.#characters = 0
    }, IDLE_MS).unref()
    this.#idle.refresh()
  }

  /** The text of a run, if it has not changed since. */
  get(id: number, change: number, deleted: boolean): string | undefined {
    const known = this.#texts.get(id)
    if (known === undefined) return undefined
    this.#texts.delete(id)
    if (known.change === change && known.deleted === deleted) {
      this.#texts.set(id, known)
      return known.text
    }
    this.#characters -= known.text.length
    return undefined
  }

  set(id: number, text: Text): void {
    this.#texts.set(id, text)
    this.#characters += text.text.length
    for (const [oldest, { text: old }] of this.#texts) {
      if (this.#characters <= MAX_CHARACTERS) break
      this.#texts.delete(oldest)
      this.#characters -= old.length
    }
  }
}

const remembered = new WeakMap<Connection, RememberedTexts>()

interface StateRow extends SqlRow {
  id: number
  change: number
  deletion_id: number | null
  experiment_deletion: number | null
}

/**
 * MLflow's Runs of database ids as JSON texts, in their order; ids that are gone are left out. What was written once is
 * remembered until the run changes: clients ask for the same runs over and over.
 */
export const wireTexts = async (db: Connection, ids: readonly number[]): Promise<string[]> => {
  const memory = remembered.get(db) ?? new RememberedTexts()
  remembered.set(db, memory)
  memory.touch()
  const texts = new Map<number, string>()
  const states = new Map<number, StateRow>()
  for (let from = 0; from < ids.length; from += GROUP) {
    const group = ids.slice(from, from + GROUP)
    const rows = await db.all<StateRow>(
      `select r.id, r.change, r.deletion_id, e.deletion_id as experiment_deletion
       ${RUNS_WITH_EXPERIMENT} r.id in (${placeholders(group.length)})`,
      group,
    )
    for (const row of rows) {
      const text = memory.get(row.id, row.change, isDeleted(row))
      if (text === undefined) states.set(row.id, row)
      else texts.set(row.id, text)
    }
  }
  const unknown = [...states.keys()]
  for (let from = 0; from < unknown.length; from += WRITTEN_AT_ONCE) {
    if (from > 0) await nextTurn()
    for (const [id, text] of await writtenTexts(db, unknown.slice(from, from + WRITTEN_AT_ONCE))) {
      texts.set(id, text)
      const state = states.get(id)
      if (state !== undefined) memory.set(id, { change: state.change, deleted: isDeleted(state), text })
    }
  }
  return ids.flatMap(id => texts.get(id) ?? [])
}

/** MLflow's Run of one database id as JSON text; undefined for one that is gone. */
export const wireText = async (db: Connection, id: number): Promise<string | undefined> =>
  (await writtenTexts(db, [id]))[0]?.[1]

const isDeleted = (row: Pick<InfoRow, 'deletion_id' | 'experiment_deletion'>): boolean =>
  row.deletion_id !== null || row.experiment_deletion !== null

const writtenTexts = async (db: Connection, ids: readonly number[]): Promise<[number, string][]> => {
  const rows = await db.all<InfoRow>(`${SELECT} r.id in (${placeholders(ids.length)})`, ids)
  const details = await runDetails(db, ids)
  return rows.flatMap(row => {
    const run = details.get(row.id)
    return run === undefined
      ? []
      : [[row.id, JSON.stringify(wireRun({ ...row, deleted: isDeleted(row) }, run))]]
  })
}
