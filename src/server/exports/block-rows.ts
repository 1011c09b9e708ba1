/** Rows of a block so that it has about so many values, within bounds. */
export const rowsFor = (columns: number, values: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.floor(values / Math.max(1, columns))))
