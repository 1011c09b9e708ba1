import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { Random } from '../random.ts'
import { heatMap } from './heat-map.ts'
import { linePlot } from './line-plot.ts'
import { encodePng } from './png.ts'
import { sampleGrid } from './sample-grid.ts'

/** Reads a PNG of indexed colour as the standard says, checking each chunk's sum; zlib checks its own. */
function decode(file: Uint8Array) {
  const buffer = Buffer.from(file)
  expect([...buffer.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
  const chunks = new Map<string, Buffer>()
  let at = 8
  while (at < buffer.length) {
    const size = buffer.readUInt32BE(at)
    const type = buffer.toString('latin1', at + 4, at + 8)
    expect(buffer.readUInt32BE(at + 8 + size)).toBe(crc32(buffer.subarray(at + 4, at + 8 + size)))
    chunks.set(type, buffer.subarray(at + 8, at + 8 + size))
    at += size + 12
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND'])
  const header = chunks.get('IHDR') ?? Buffer.alloc(0)
  const [width, height, depth] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8] ?? 0]
  const lines = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const stride = 1 + Math.ceil((width * depth) / 8)
  expect(lines.length).toBe(stride * height)
  const pixels: number[] = []
  for (let y = 0; y < height; y += 1) {
    expect(lines[y * stride]).toBe(0)
    for (let x = 0; x < width; x += 1) {
      const byte = lines[y * stride + 1 + Math.floor((x * depth) / 8)] ?? 0
      pixels.push(depth === 8 ? byte : x % 2 === 0 ? byte >> 4 : byte & 15)
    }
  }
  return { width, height, depth, colours: (chunks.get('PLTE')?.length ?? 0) / 3, pixels }
}

describe('a PNG', () => {
  test.each([
    [1, 1, 2, 4],
    [7, 5, 16, 4],
    [300, 300, 17, 8],
    [301, 299, 256, 8],
  ])('of %d by %d in %d colours comes back', (width, height, colours, depth) => {
    const random = Random.of('png', width)
    const palette = Array.from({ length: colours }, () => random.int(0, 0xffffff))
    const pixels = Uint8Array.from({ length: width * height }, () => random.int(0, colours - 1))
    const image = decode(encodePng({ width, height, palette, pixels }))
    expect(image).toMatchObject({ width, height, depth, colours })
    expect(image.pixels).toEqual([...pixels])
  })

  test('of a heat map is dark on the diagonal of a good model', () => {
    const { width, pixels } = decode(
      heatMap(
        [
          [95, 5],
          [2, 98],
        ],
        ['scratch', 'pit'],
      ),
    )
    const at = (x: number, y: number) => pixels[y * width + x] ?? 0
    expect(at(74 + 3, 26 + 3)).toBeGreaterThan(at(74 + 34 + 3, 26 + 3) + 5)
    expect(at(74 + 34 + 3, 26 + 34 + 3)).toBe(at(74 + 3, 26 + 3))
  })

  test('of curves shows each one, and nothing for what is not finite', () => {
    const curve = (key: string, values: number[]) => ({
      key,
      points: values.map((value, step) => ({ key, step, timestamp: step, value })),
    })
    const used = (all: ReturnType<typeof curve>[]) => new Set(decode(linePlot(all, true)).pixels)
    expect(used([curve('a', [3, 2, 1]), curve('b', [3, NaN, Infinity])])).toContain(5)
    expect(used([curve('a', [NaN, NaN])])).toEqual(new Set([0]))
  })

  test('of samples is green where the model is right', () => {
    const frames = (score: number) =>
      decode(sampleGrid(5, 3, score, Random.of(1))).pixels.filter(pixel => pixel === 13).length
    expect(frames(0)).toBe(0)
    expect(frames(1)).toBeGreaterThan(frames(0.5))
    expect(frames(0.5)).toBeGreaterThan(0)
  })
})
