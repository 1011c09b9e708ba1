import type { WriteConnection } from '../db/connection.ts'

/** Database ids in the form in which slices keep them. */
const packIds = (ids: readonly number[]): Uint8Array => new Uint8Array(Float64Array.from(ids).buffer)

export const unpackIds = (packed: Uint8Array): number[] => {
  const bytes = Uint8Array.from(packed)
  return [...new Float64Array(bytes.buffer, 0, bytes.byteLength / Float64Array.BYTES_PER_ELEMENT)]
}

/** Writes the runs of a work down, so many to a slice. */
export const writeSlices = async (
  tx: WriteConnection,
  workId: number,
  ids: readonly number[],
  size: number,
): Promise<void> => {
  const slices: Uint8Array[] = []
  for (let from = 0; from < ids.length; from += size) slices.push(packIds(ids.slice(from, from + size)))
  await tx.insertMany(
    'bulk_slices',
    { work_id: slices.map(() => workId), seq: slices.map((_, i) => i), ids: slices },
    { key: ['work_id', 'seq'], then: 'fail' },
  )
}
