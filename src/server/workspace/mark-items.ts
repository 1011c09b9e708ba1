import { LOCKED_BY_TAG, LOCKED_TAG } from '#contract/marks.ts'
import { folderOf, lastSegment } from '#contract/names.ts'
import type { HistoryAction } from '#contract/history.ts'
import type { WorkspaceItem } from '#contract/workspace.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { NOTE_TAG, writeExperimentTags } from '../experiments/experiment-tags.ts'
import { ofExperiments, ofFolders, recordHistory } from '../history/record-history.ts'
import { experimentsById, findItems, type Place } from './places.ts'

interface Act {
  action: HistoryAction
  actor: string
  details?: Record<string, string>
}

/** Writes down an act on some things: one entry for the folders, one for the experiments. */
const record = async (tx: WriteConnection, places: readonly Place[], act: Act): Promise<void> => {
  for (const kind of ['folder', 'experiment'] as const) {
    const some = places.filter(place => place.kind === kind)
    const [first] = some
    if (first === undefined) continue
    const entry = await recordHistory(tx, {
      kind,
      name: lastSegment(first.path),
      place: folderOf(first.path),
      count: some.length,
      ...act,
    })
    const show = kind === 'folder' ? ofFolders : ofExperiments
    await show(
      tx,
      entry,
      some.map(({ id }) => id),
    )
  }
}

const allOf = async (tx: WriteConnection, items: readonly WorkspaceItem[]): Promise<Place[]> => {
  const { places, missing } = await findItems(tx, items, { nested: true })
  if (missing[0] !== undefined)
    throw notFound(`There is no ${missing[0]} any more: it was moved, renamed or deleted.`)
  return places
}

const noteChange = async (tx: WriteConnection, { kind, id }: Place, change: number): Promise<void> => {
  if (kind === 'folder') await tx.run('update folders set change = ? where id = ?', [change, id])
  else await tx.run('update experiments set change = ?, updated_at = ? where id = ?', [change, tx.now, id])
}

const tagOf = async (tx: WriteConnection, experimentId: number, key: string): Promise<string | undefined> =>
  (
    await tx.get<SqlRow & { value: string }>(
      'select value from experiment_tags where experiment_id = ? and key = ?',
      [experimentId, key],
    )
  )?.value

const isLocked = async (tx: WriteConnection, { kind, id }: Place): Promise<boolean> =>
  kind === 'experiment'
    ? (await tagOf(tx, id, LOCKED_TAG)) === 'true'
    : (await tx.get('select 1 as found from folders where id = ? and locked_by is not null', [id])) !==
      undefined

/** Locks folders and experiments against being deleted, or unlocks them; answers how many were not so before. */
export const lockItems = defineWrite(
  'workspace.lock',
  async (tx, args: { items: WorkspaceItem[]; locked: boolean; actor: string }): Promise<number> => {
    const { items, locked, actor } = args
    const changed: Place[] = []
    for (const place of await allOf(tx, items))
      if ((await isLocked(tx, place)) !== locked) changed.push(place)
    if (changed.length === 0) return 0
    const change = tx.nextChange()
    for (const place of changed) {
      const { kind, id } = place
      if (kind === 'folder')
        await tx.run('update folders set locked_by = ? where id = ?', [locked ? actor : null, id])
      else if (locked)
        await writeExperimentTags(tx, id, [
          { key: LOCKED_TAG, value: 'true' },
          { key: LOCKED_BY_TAG, value: actor },
        ])
      else
        await tx.run('delete from experiment_tags where experiment_id = ? and key in (?, ?)', [
          id,
          LOCKED_TAG,
          LOCKED_BY_TAG,
        ])
      await noteChange(tx, place, change)
    }
    await record(tx, changed, { action: locked ? 'lock' : 'unlock', actor })
    return changed.length
  },
)

/** Writes the description of a folder or an experiment; an empty one takes it away. */
export const describeItem = defineWrite(
  'workspace.describe',
  async (tx, args: { item: WorkspaceItem; description: string; actor: string }): Promise<number> => {
    const { item, description, actor } = args
    const [place] = await allOf(tx, [item])
    if (place === undefined) return 0
    const { kind, id } = place
    const text = description.trim() === '' ? null : description
    const before =
      kind === 'experiment'
        ? await tagOf(tx, id, NOTE_TAG)
        : (
            await tx.get<SqlRow & { description: string | null }>(
              'select description from folders where id = ?',
              [id],
            )
          )?.description
    if ((before ?? null) === text) return 0
    if (kind === 'folder') await tx.run('update folders set description = ? where id = ?', [text, id])
    else if (text !== null) await writeExperimentTags(tx, id, [{ key: NOTE_TAG, value: text }])
    else await tx.run('delete from experiment_tags where experiment_id = ? and key = ?', [id, NOTE_TAG])
    await noteChange(tx, place, tx.nextChange())
    await record(tx, [place], { action: 'describe', actor })
    return 1
  },
)

/** Says whose a folder or an experiment is. */
export const ownItem = defineWrite(
  'workspace.own',
  async (tx, args: { item: WorkspaceItem; owner: string; actor: string }): Promise<number> => {
    const owner = args.owner.trim()
    const [place] = await allOf(tx, [args.item])
    if (place === undefined) return 0
    const table = place.kind === 'folder' ? 'folders' : 'experiments'
    const changed = await tx.run(`update ${table} set owner = ? where id = ? and owner <> ?`, [
      owner,
      place.id,
      owner,
    ])
    if (changed === 0) return 0
    await noteChange(tx, place, tx.nextChange())
    await record(tx, [place], { action: 'own', actor: args.actor, details: { to: owner } })
    return 1
  },
)

interface TagArgs {
  experimentId: number
  set: { key: string; value: string }[]
  remove: string[]
  actor: string
}

/** Adds, changes and removes tags of an experiment, together; answers how many are other than before. */
export const tagExperiment = defineWrite('workspace.tag', async (tx, args: TagArgs): Promise<number> => {
  const { experimentId, set, remove, actor } = args
  const [place] = await experimentsById(tx, [experimentId])
  if (place === undefined) throw notFound(`There is no experiment ${experimentId}, or it is in the trash.`)
  let changed = 0
  for (const { key, value } of set) {
    if ((await tagOf(tx, experimentId, key)) === value) continue
    await writeExperimentTags(tx, experimentId, [{ key, value }])
    await record(tx, [place], { action: 'tag', actor, details: { key, value: value.slice(0, 300) } })
    changed++
  }
  for (const key of remove) {
    const removed = await tx.run('delete from experiment_tags where experiment_id = ? and key = ?', [
      experimentId,
      key,
    ])
    if (removed === 0) continue
    await record(tx, [place], { action: 'untag', actor, details: { key } })
    changed++
  }
  if (changed > 0) await noteChange(tx, place, tx.nextChange())
  return changed
})
