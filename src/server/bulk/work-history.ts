import type { BulkSpec } from '#contract/bulk.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import type { NewHistory } from '../history/record-history.ts'

interface Counts {
  runs: number
  chosen: number
  deletionId: number | undefined
}

/** The history's word for what is done, and what tells it apart. */
export const historyOf = async (
  tx: WriteConnection,
  spec: BulkSpec,
  { runs, chosen, deletionId }: Counts,
): Promise<Pick<NewHistory, 'action' | 'details'>> => {
  const descendants: Record<string, number> = runs > chosen ? { descendants: runs - chosen } : {}
  switch (spec.action) {
    case 'delete':
      return {
        action: 'delete',
        details: { ...descendants, ...(deletionId !== undefined && { deletionId }) },
      }
    case 'move':
    case 'copy': {
      const target = await tx.get<SqlRow & { name: string }>('select name from experiments where id = ?', [
        Number(spec.experimentId),
      ])
      return { action: spec.action, details: { ...descendants, to: target?.name ?? spec.experimentId } }
    }
    case 'tag': {
      const [first] = spec.tags
      const only = spec.tags.length === 1 ? first : undefined
      const isGone = spec.tags.every(({ value }) => value === null)
      return {
        action: isGone ? 'untag' : 'tag',
        details: {
          key: spec.tags.map(({ key }) => key).join(', '),
          ...(only !== undefined && only.value !== null && { value: only.value.slice(0, 200) }),
        },
      }
    }
    case 'rename':
      return {
        action: 'rename',
        details: {
          ...(spec.pattern !== undefined && { pattern: spec.pattern }),
          ...(spec.find !== undefined && { find: spec.find, replace: spec.replace ?? '' }),
        },
      }
    default:
      return { action: spec.action }
  }
}
