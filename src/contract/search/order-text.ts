/** A column that runs are ordered by. */
interface ColumnOrder {
  column: string
  descending: boolean
}

const DIRECTED = /^(.+) (asc|desc)$/i

/** Reads `metrics.loss desc`: a column, and behind it its direction, ascending unless said. */
export const readColumnOrder = (text: string): ColumnOrder => {
  const [, column = text, direction = 'asc'] = DIRECTED.exec(text) ?? []
  return { column, descending: direction.toLowerCase() === 'desc' }
}

/** What {@link readColumnOrder} reads; a column whose name ends like a direction always has one. */
export const printColumnOrder = ({ column, descending }: ColumnOrder): string => {
  if (descending) return `${column} desc`
  return DIRECTED.test(column) ? `${column} asc` : column
}
