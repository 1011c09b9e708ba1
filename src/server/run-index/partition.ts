/** Rows put together by what they have in common: group after group, in the order in which groups were met. */
export interface Partition {
  /** Rows of one group behind those of the one before; within one as they came. */
  rows: Uint32Array
  /** Where each group begins in `rows`; one more at the end. */
  starts: Uint32Array
  /** What each group has in common. */
  codes: Uint32Array
}

/**
 * Puts rows with one code together, in two passes.
 * @param groups by code, all 0; is left so.
 */
export const partition = (rows: Uint32Array, codes: Uint32Array, groups: Uint32Array): Partition => {
  const met: number[] = []
  const counts: number[] = []
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!
    const group = groups[code]!
    if (group > 0) counts[group - 1]!++
    else {
      met.push(code)
      counts.push(1)
      groups[code] = met.length
    }
  }
  const starts = new Uint32Array(met.length + 1)
  for (let group = 0; group < met.length; group++) starts[group + 1] = starts[group]! + counts[group]!
  const filled = starts.slice()
  const placed = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    placed[filled[groups[codes[row]!]! - 1]!++] = row
  }
  for (const code of met) groups[code] = 0
  return { rows: placed, starts, codes: Uint32Array.from(met) }
}
