/**
 * The row that a key leads to, or null for a key that does not move.
 * @param page rows in a page
 */
export const rowMove = (key: string, index: number, count: number, page: number): number | null => {
  const within = (target: number) => Math.min(count - 1, Math.max(0, target))
  switch (key) {
    case 'ArrowDown':
      return within(index + 1)
    case 'ArrowUp':
      return within(index - 1)
    case 'PageDown':
      return within(index + page)
    case 'PageUp':
      return within(index - page)
    case 'Home':
      return 0
    case 'End':
      return within(count - 1)
    default:
      return null
  }
}
