import type { WireExperiment } from '#contract/mlflow/experiments.ts'
import { notFound, type StoreError } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import { noExperiment } from './find-experiment.ts'
import { WIRE_COLUMNS, wireExperiments, type WireRow } from './wire-experiment.ts'

/** An experiment by its id, from the trash too. */
export const wireExperimentById = defineRead(
  'experiments.wireById',
  async (db, args: { experimentId: number }): Promise<WireExperiment> => {
    const row = await db.get<WireRow>(`select ${WIRE_COLUMNS} from experiments where id = ?`, [
      args.experimentId,
    ])
    return await only(row, noExperiment(args.experimentId), rows => wireExperiments(db, rows))
  },
)

/** An experiment by its name; what is in the trash has none. */
export const wireExperimentByName = defineRead(
  'experiments.wireByName',
  async (db, args: { name: string }): Promise<WireExperiment> => {
    const row = await db.get<WireRow>(
      `select ${WIRE_COLUMNS} from experiments where name = ? and deletion_id is null`,
      [args.name],
    )
    const missing = notFound(`Could not find experiment with name '${args.name}'`)
    return await only(row, missing, rows => wireExperiments(db, rows))
  },
)

const only = async (
  row: WireRow | undefined,
  missing: StoreError,
  toWire: (rows: WireRow[]) => Promise<WireExperiment[]>,
): Promise<WireExperiment> => {
  const [experiment] = row === undefined ? [] : await toWire([row])
  if (experiment === undefined) throw missing
  return experiment
}
