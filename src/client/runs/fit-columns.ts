/** Space at both sides of a cell's text, and what the button of a header takes besides. */
const CELL_SPACE = 24
const HEADER_SPACE = 40
const CURVE_GAP = 8
const LEAST = 64
const MOST = 600

/**
 * How wide columns must be for what is on screen of them, by id; the texts are measured as they are laid out, also where
 * a cell cuts them.
 * @param grid the element around the grid
 */
export function fittedWidths(grid: Element, columns: readonly string[]): Record<string, number> {
  const wanted = new Map(columns.map(column => [column, LEAST]))
  for (const cell of grid.querySelectorAll('[col-id]')) {
    const column = cell.getAttribute('col-id') ?? ''
    const least = wanted.get(column)
    if (least === undefined) continue
    const space = cell.getAttribute('role') === 'columnheader' ? HEADER_SPACE : CELL_SPACE
    wanted.set(column, Math.max(least, Math.min(MOST, Math.ceil(textWidth(cell) + space))))
  }
  return Object.fromEntries(wanted)
}

/** What a metric's curve and the gap after it take beside the number at the right. */
function curveWidth(cell: Element): number {
  const curve = cell.querySelector('.run-curve svg')
  return curve === null ? 0 : curve.getBoundingClientRect().width + CURVE_GAP
}

/** From where the content begins to where its last text ends. */
function textWidth(cell: Element): number {
  const range = document.createRange()
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  let [left, right] = [Infinity, -Infinity]
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    range.selectNodeContents(text)
    const box = range.getBoundingClientRect()
    if (box.width === 0) continue
    left = Math.min(left, box.left)
    right = Math.max(right, box.right)
  }
  if (right < left) return 0
  // Marks before the text, such as a run's colour, belong to it; the free space of a number at the right does not.
  const isAtRight = getComputedStyle(cell).textAlign === 'right'
  const start = isAtRight ? left : Math.min(left, cell.getBoundingClientRect().left + CELL_SPACE / 2)
  return right - start + curveWidth(cell)
}
