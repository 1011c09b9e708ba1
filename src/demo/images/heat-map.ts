import { Picture } from './picture.ts'

const CELL = 34
const LEFT = 74
const TOP = 26
const BLUES = [
  0xf7fbff, 0xe8f1fa, 0xd9e8f5, 0xc6dbef, 0xa9cee4, 0x88bedc, 0x68acd5, 0x4a97c9, 0x3181bd, 0x1d6aaf,
  0x0d539a, 0x08306b,
]
const PALETTE = [0xffffff, 0x1f2937, 0x9ca3af, ...BLUES]
const DARK = 3 + 7

/** A matrix of counts as an image: rows are the true classes, columns the predicted ones, shaded by the row's share. */
export function heatMap(matrix: number[][], names: readonly string[]): Uint8Array {
  const size = matrix.length * CELL
  const picture = new Picture(LEFT + size + 12, TOP + size + 12, PALETTE)
  picture.text(LEFT, 8, 'predicted', 2, 2)
  for (const [row, counts] of matrix.entries()) {
    const whole = Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    )
    const name = names[row] ?? ''
    picture.text(4, TOP + row * CELL + 12, name.slice(0, 8), 1, 2)
    for (const [column, count] of counts.entries()) {
      const shade = 3 + Math.min(BLUES.length - 1, Math.floor((count / whole) * BLUES.length))
      const left = LEFT + column * CELL
      const top = TOP + row * CELL
      picture.rectangle(left, top, CELL - 1, CELL - 1, shade)
      const text = count > 9999 ? `${Math.round(count / 1000)}K` : String(count)
      picture.text(left + Math.round((CELL - text.length * 8) / 2), top + 12, text, shade >= DARK ? 0 : 1, 2)
    }
  }
  return picture.png()
}
