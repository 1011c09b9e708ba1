import { wander } from '../curves.ts'
import type { Random } from '../random.ts'
import { Picture } from './picture.ts'

const TILE = 48
const GREYS = Array.from({ length: 12 }, (_, level) => (60 + level * 15) * 0x010101)
const PALETTE = [0xffffff, ...GREYS, 0x16a34a, 0xdc2626, 0xf59e0b]
const GOOD = 13
const BAD = 14
const MARK = 15

/** Examples as a grid of grey tiles: brushed metal with marks, framed in green where the model was right. */
export function sampleGrid(across: number, down: number, score: number, random: Random): Uint8Array {
  const picture = new Picture(across * TILE + 4, down * TILE + 4, PALETTE)
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const own = random.split('tile', row, column)
      const right = own.split('model').chance(score)
      drawTile(picture, 4 + column * TILE, 4 + row * TILE, right, own)
    }
  }
  return picture.png()
}

function drawTile(picture: Picture, left: number, top: number, right: boolean, random: Random): void {
  const size = TILE - 4
  const brightness = random.range(5, 9)
  for (let y = 0; y < size; y += 1) {
    const brushed = wander(random.split('row', y), size, 0.93)
    for (let x = 0; x < size; x += 1) {
      const level = Math.round(brightness + 1.3 * (brushed[x] ?? 0))
      picture.dot(left + x, top + y, Math.min(12, Math.max(1, level)))
    }
  }
  const marks = random.int(0, 3)
  for (let mark = 0; mark < marks; mark += 1) {
    const x = left + random.int(6, size - 14)
    const y = top + random.int(6, size - 12)
    if (random.chance(0.5)) picture.line(x, y, x + random.int(4, 10), y + random.int(-5, 6), 1)
    else picture.rectangle(x, y, random.int(2, 6), random.int(2, 5), 2)
    if (mark === 0) picture.rectangle(x - 2, y - 3, 5, 1, MARK)
  }
  picture.frame(left, top, size, size, right ? GOOD : BAD)
}
