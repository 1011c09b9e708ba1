function mix(hash: number, word: number): number {
  let h = Math.imul(hash ^ word, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/**
 * A stream of seeded random numbers. A stream is named by a path (a seed and any words after it), and `split` names
 * another one below it: what a stream gives depends on its path alone, never on what was drawn elsewhere or before.
 */
export class Random {
  #k0 = 0x9e3779b9
  #k1 = 0x243f6a88
  #k2 = 0xb7e15162
  #k3 = 0x5f356495
  #a = 0
  #b = 0
  #c = 0
  #d = 1

  /** The stream at `path`; numbers may be any safe integer. */
  static of(...path: readonly (string | number)[]): Random {
    const random = new Random()
    for (const part of path) random.#absorb(part)
    random.#rewind()
    return random
  }

  /** The stream at this one's path followed by `path`. */
  split(...path: readonly (string | number)[]): Random {
    const random = new Random()
    random.#k0 = this.#k0
    random.#k1 = this.#k1
    random.#k2 = this.#k2
    random.#k3 = this.#k3
    for (const part of path) random.#absorb(part)
    random.#rewind()
    return random
  }

  /** A number in [0, 1), in steps of 2^-32. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0
    return (t >>> 0) / 4294967296
  }

  /** An integer from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  /** A number in [min, max). */
  range(min: number, max: number): number {
    return min + this.next() * (max - min)
  }

  /** A number in [min, max), evenly spread over the orders of magnitude; both above 0. */
  logRange(min: number, max: number): number {
    return min * Math.exp(this.next() * Math.log(max / min))
  }

  /** A normally distributed number. */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()))
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.next())
  }

  /** A number whose logarithm is normally distributed; `sigma` is the deviation of that logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(this.normal(0, sigma))
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of `items`, which must not be empty. */
  pick<const T>(items: readonly [T, ...T[]]): T {
    return items[Math.floor(this.next() * items.length)] ?? items[0]
  }

  /** One of `items`, each as often as its weight says. */
  weighted<const T>(items: readonly [readonly [T, number], ...(readonly [T, number])[]]): T {
    let rest = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      rest -= weight
      if (rest < 0) return item
    }
    return items[0][0]
  }

  /** `length` hex digits. */
  hex(length: number): string {
    let text = ''
    while (text.length < length) {
      text += Math.floor(this.next() * 4294967296)
        .toString(16)
        .padStart(8, '0')
    }
    return text.slice(0, length)
  }

  #absorb(part: string | number): void {
    if (typeof part === 'number') {
      this.#word(part | 0)
      this.#word(Math.floor(part / 4294967296) | 0)
    } else {
      for (let at = 0; at < part.length; at += 1) this.#word(part.charCodeAt(at))
      this.#word(0x10000 + part.length)
    }
  }

  #word(word: number): void {
    const k0 = this.#k0
    this.#k0 = this.#k1 ^ mix(k0, word)
    this.#k1 = this.#k2 ^ mix(this.#k1 + 0x3c6ef372, word)
    this.#k2 = this.#k3 ^ mix(this.#k2 + 0x1b873593, word)
    this.#k3 = k0 ^ mix(this.#k3 + 0x52dce729, word)
  }

  #rewind(): void {
    this.#a = this.#k0
    this.#b = this.#k1
    this.#c = this.#k2
    this.#d = this.#k3
    for (let round = 0; round < 12; round += 1) this.next()
  }
}
