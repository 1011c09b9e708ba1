import { columnGroup } from './run-columns.ts'

/** Whether a column can be narrowed away: what the table says of the run itself always stays. */
export const isNarrowable = (column: string): boolean => columnGroup(column) !== 'run'

/**
 * The columns that are called as the text says, in their order; those of the run itself always. All words must occur in
 * the title, whatever the case; a comma begins another choice. Nothing but space keeps all.
 */
export function narrowColumns(
  columns: readonly string[],
  text: string,
  title: (column: string) => string,
): readonly string[] {
  const choices = text
    .toLowerCase()
    .split(',')
    .map(choice => choice.split(/\s+/).filter(word => word !== ''))
    .filter(words => words.length > 0)
  if (choices.length === 0) return columns
  return columns.filter(column => {
    const name = title(column).toLowerCase()
    return !isNarrowable(column) || choices.some(words => words.every(word => name.includes(word)))
  })
}
