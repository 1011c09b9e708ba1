import type { Random } from './random.ts'

/** Bytes that stand for weights. */
export function randomBytes(random: Random, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, () => random.int(0, 255))
}
