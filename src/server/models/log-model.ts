import { MAX_VALUE_LENGTH, tooLong } from '#contract/mlflow/key-names.ts'
import type { SqlRow } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { findActiveRun } from '../runs/find-run.ts'
import { touchRun } from '../runs/touch-run.ts'
import { writeTags } from '../runs/write-tags.ts'

const HISTORY_TAG = 'mlflow.log-model.history'

/** The models of a history, each as JSON text. The tag is the clients' to write: what is no list is none. */
const modelsIn = (text: string | undefined): string[] => {
  try {
    const history: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(history) ? history.map(model => JSON.stringify(model)) : []
  } catch {
    return []
  }
}

/**
 * Appends a model of an MLflow 2 client, given as JSON text, to the run's tag mlflow.log-model.history; one that is
 * there already is left, as a request that is sent again must change nothing.
 */
export const logModel = defineWrite(
  'models.logModel',
  async (tx, args: { runUuid: string; model: string }): Promise<null> => {
    const run = await findActiveRun(tx, args.runUuid)
    const tag = await tx.get<SqlRow & { value: string }>(
      'select value from tags where run_id = ? and key_id = (select id from keys where name = ?)',
      [run.id, HISTORY_TAG],
    )
    const models = modelsIn(tag?.value)
    if (models.includes(args.model)) return null
    const value = `[${[...models, args.model].join(',')}]`
    if (value.length > MAX_VALUE_LENGTH)
      throw invalid('model_json', tooLong('model_json', HISTORY_TAG, MAX_VALUE_LENGTH).message)
    await writeTags(tx, run.id, [{ key: HISTORY_TAG, value }])
    await touchRun(tx, run.id)
    return null
  },
)
