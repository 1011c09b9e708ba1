/** An image of palette indexes, row by row. */
export interface IndexedImage {
  width: number
  height: number
  /** Up to 256 colours, 0xRRGGBB. */
  palette: readonly number[]
  /** One byte per pixel. */
  pixels: Uint8Array
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const STORED = 65_535

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** The bytes of a PNG file: indexed colour, 4 bits a pixel where the palette allows, stored without compression. */
export function encodePng(image: IndexedImage): Uint8Array {
  const { width, height, palette } = image
  const depth = palette.length <= 16 ? 4 : 8
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([depth, 3, 0, 0, 0], 8)
  const colours = Uint8Array.from(
    palette.flatMap(colour => [colour >>> 16, (colour >>> 8) & 255, colour & 255]),
  )
  return join([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', stored(scanlines(image, depth))),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function scanlines({ width, height, pixels }: IndexedImage, depth: 4 | 8): Uint8Array {
  const stride = 1 + Math.ceil((width * depth) / 8)
  const lines = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const index = pixels[y * width + x] ?? 0
      const at = y * stride + 1 + (depth === 8 ? x : x >> 1)
      lines[at] = depth === 8 ? index : (lines[at] ?? 0) | (x & 1 ? index : index << 4)
    }
  }
  return lines
}

/** A zlib stream of stored blocks. */
function stored(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let from = 0; from < data.length; from += STORED) {
    const block = data.subarray(from, from + STORED)
    const size = block.length
    const last = from + STORED >= data.length ? 1 : 0
    parts.push(Uint8Array.of(last, size & 255, size >>> 8, ~size & 255, (~size >>> 8) & 255), block)
  }
  parts.push(bigEndian(adler32(data)))
  return join(parts)
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const name = Uint8Array.from(type, letter => letter.charCodeAt(0))
  return join([bigEndian(data.length), name, data, bigEndian(crc32([name, data]))])
}

function crc32(parts: Uint8Array[]): number {
  let crc = 0xffffffff
  for (const part of parts) for (const byte of part) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 255] ?? 0)
  return ~crc >>> 0
}

function adler32(data: Uint8Array): number {
  let a = 1
  let b = 0
  for (const byte of data) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return ((b << 16) | a) >>> 0
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

function join(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
