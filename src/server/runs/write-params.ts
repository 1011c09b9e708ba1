import { paramNumber } from '#contract/search/param-number.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { keyIdsOf } from '../keys/key-ids.ts'
import { placeholders } from '../db/placeholders.ts'

interface KeyValue {
  key: string
  value: string
}

const shown = (value: string): string => (value.length > 200 ? `${value.slice(0, 200)}…` : value)

/**
 * Writes params that are not there yet. A param never changes: the same value again is fine, another is refused and
 * nothing is written then.
 * @throws StoreError INVALID_PARAMETER_VALUE
 */
export const writeParams = async (
  tx: WriteConnection,
  run: { id: number; uuid: string },
  params: readonly KeyValue[],
): Promise<void> => {
  if (params.length === 0) return
  const keyIds = await keyIdsOf(
    tx,
    params.map(param => param.key),
  )
  const rows = await tx.all<SqlRow & { key_id: number; value: string }>(
    `select key_id, value from params where run_id = ? and key_id in (${placeholders(keyIds.length)})`,
    [run.id, ...keyIds],
  )
  const stored = new Map(rows.map(row => [row.key_id, row.value]))
  const fresh: number[] = []
  for (const [i, param] of params.entries()) {
    const value = stored.get(keyIds[i]!)
    if (value === undefined) fresh.push(i)
    else if (value !== param.value)
      throw new StoreError(
        'INVALID_PARAMETER_VALUE',
        `Changing param values is not allowed. Params were already logged='${param.key}' for run ID='${run.uuid}' ` +
          `with value='${shown(value)}'; the new value='${shown(param.value)}' was not written.`,
        { field: 'params' },
      )
  }
  if (fresh.length === 0) return
  await tx.insertMany(
    'params',
    {
      run_id: fresh.map(() => run.id),
      key_id: fresh.map(i => keyIds[i]!),
      value: fresh.map(i => params[i]!.value),
      num: fresh.map(i => paramNumber(params[i]!.value)),
    },
    { key: ['run_id', 'key_id'], then: 'fail' },
  )
}
