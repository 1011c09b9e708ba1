import { drawText } from './pixel-font.ts'
import { encodePng } from './png.ts'

/** A small image to draw on, in the colours of its palette. Everything outside is clipped. */
export class Picture {
  readonly width: number
  readonly height: number
  readonly #palette: readonly number[]
  readonly #pixels: Uint8Array

  constructor(width: number, height: number, palette: readonly number[]) {
    this.width = width
    this.height = height
    this.#palette = palette
    this.#pixels = new Uint8Array(width * height)
  }

  dot(x: number, y: number, colour: number): void {
    if (x >= 0 && y >= 0 && x < this.width && y < this.height) this.#pixels[y * this.width + x] = colour
  }

  rectangle(left: number, top: number, width: number, height: number, colour: number): void {
    for (let y = top; y < top + height; y += 1)
      for (let x = left; x < left + width; x += 1) this.dot(x, y, colour)
  }

  frame(left: number, top: number, width: number, height: number, colour: number): void {
    this.rectangle(left, top, width, 2, colour)
    this.rectangle(left, top + height - 2, width, 2, colour)
    this.rectangle(left, top, 2, height, colour)
    this.rectangle(left + width - 2, top, 2, height, colour)
  }

  line(fromX: number, fromY: number, toX: number, toY: number, colour: number): void {
    const steps = Math.max(1, Math.ceil(Math.abs(toX - fromX)), Math.ceil(Math.abs(toY - fromY)))
    for (let step = 0; step <= steps; step += 1) {
      const x = Math.round(fromX + ((toX - fromX) * step) / steps)
      const y = Math.round(fromY + ((toY - fromY) * step) / steps)
      this.dot(x, y, colour)
      this.dot(x, y + 1, colour)
    }
  }

  text(left: number, top: number, text: string, colour: number, scale = 1): void {
    drawText(text, (x, y) => this.rectangle(left + x * scale, top + y * scale, scale, scale, colour))
  }

  /** The bytes of a PNG file. */
  png(): Uint8Array {
    return encodePng({ width: this.width, height: this.height, palette: this.#palette, pixels: this.#pixels })
  }
}
