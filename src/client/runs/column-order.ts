/** Where a column goes, among its neighbours that stay or scroll as it does. */
export type ColumnMove = 'left' | 'right' | 'start'

/** Columns as they are displayed: those that stay in sight before those that scroll. */
export const displayed = (columns: readonly string[], stays: (id: string) => boolean): string[] => [
  ...columns.filter(stays),
  ...columns.filter(id => !stays(id)),
]

/** The columns after one has moved; the same ones where there is no way. */
export function moveColumn(
  columns: readonly string[],
  id: string,
  move: ColumnMove,
  stays: (id: string) => boolean,
): string[] {
  const neighbours = columns.filter(other => stays(other) === stays(id))
  const from = neighbours.indexOf(id)
  const to = move === 'start' ? 0 : from + (move === 'left' ? -1 : 1)
  if (from < 0 || to < 0 || to >= neighbours.length) return [...columns]
  neighbours.splice(to, 0, ...neighbours.splice(from, 1))
  return reorder(columns, neighbours)
}

/** Some of the columns in another order, at the places that they had: what is not among them stays where it is. */
export function reorder(columns: readonly string[], some: readonly string[]): string[] {
  const moved = new Set(some)
  const next = some.values()
  return columns.map(id => (moved.has(id) ? (next.next().value ?? id) : id))
}

/** Another column in the place of one; where it is there already, that one goes. */
export const replaceColumn = (columns: readonly string[], from: string, to: string): string[] =>
  columns.includes(to) ? columns.filter(id => id !== from) : columns.map(id => (id === from ? to : id))
