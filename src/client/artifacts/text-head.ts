/** Bytes that a text viewer loads at a time. */
export const TEXT_CHUNK = 1024 * 1024

/** The beginning of a text file, as far as it is loaded. */
export interface TextHead {
  text: string
  /** Bytes that were read. */
  loaded: number
  /** Bytes of the whole file. */
  total: number
  /** It holds bytes that are no text; `text` is then empty. */
  binary: boolean
}

/** The file's whole size, from a reply to a range request. */
export const totalOf = (response: Response, received: number): number => {
  const range = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')
  return range ? Number(range[1]) : received
}

/**
 * Text of the first bytes of a file. A character that is cut by their end is left out; what is not UTF-8 becomes U+FFFD.
 * UTF-16 is read by its byte order mark.
 */
export const decodeHead = (bytes: Uint8Array, total: number): TextHead => {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  const binary = encoding === 'utf-8' && bytes.subarray(0, 8192).includes(0)
  if (binary) return { text: '', loaded: bytes.length, total, binary }
  const text = new TextDecoder(encoding).decode(bytes, { stream: bytes.length < total })
  return { text, loaded: bytes.length, total, binary }
}
