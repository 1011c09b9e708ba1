import { folderOf } from '#contract/names.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { ensureFolder } from '../folders/ensure-folder.ts'
import { checkArtifactLocation } from './artifact-location.ts'
import { checkName, experimentExists } from './experiment-name.ts'
import { writeExperimentTags } from './experiment-tags.ts'

export interface NewExperiment {
  name: string
  /** Empty: this server keeps the artifacts. */
  artifactLocation: string
  tags: { key: string; value: string }[]
  owner: string
}

/** Makes an experiment, and the folders above it that are missing; answers its id. */
export const createExperiment = defineWrite(
  'experiments.create',
  (tx, experiment: NewExperiment): Promise<number> => insertExperiment(tx, experiment, null),
)

/** As {@link createExperiment}; `id` is null for the next one. */
export const insertExperiment = async (
  tx: WriteConnection,
  { name, artifactLocation, tags, owner }: NewExperiment,
  id: number | null,
): Promise<number> => {
  checkName(name, 'name')
  checkArtifactLocation(artifactLocation, 'artifact_location')
  await refuseTakenName(tx, name)
  const folderId = await ensureFolder(tx, folderOf(name), owner)
  const columns = 'folder_id, name, artifact_location, owner, created_at, updated_at, deletion_id, change'
  const values = [folderId, name, artifactLocation.trim(), owner, tx.now, tx.now, tx.nextChange()]
  const made = await tx.get<SqlRow & { id: number }>(
    id === null
      ? `insert into experiments (${columns}) values (?, ?, ?, ?, ?, ?, null, ?) returning id`
      : `insert into experiments (${columns}, id) values (?, ?, ?, ?, ?, ?, null, ?, ?) returning id`,
    id === null ? values : [...values, id],
  )
  if (made === undefined) throw new Error('The insert of an experiment answered no id')
  if (artifactLocation.trim() === '')
    await tx.run('update experiments set artifact_location = ? where id = ?', [
      `mlflow-artifacts:/${made.id}`,
      made.id,
    ])
  await writeExperimentTags(tx, made.id, tags)
  return made.id
}

/** @throws StoreError RESOURCE_ALREADY_EXISTS when an experiment outside the trash has that name. */
export const refuseTakenName = async (tx: WriteConnection, name: string): Promise<void> => {
  const taken = await tx.get('select 1 as found from experiments where name = ? and deletion_id is null', [
    name,
  ])
  if (taken !== undefined) throw experimentExists(name)
}
