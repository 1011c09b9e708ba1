import type { SortKeys } from './sort-rows.ts'

/**
 * The first `count` of rows by keys without sorting them all: a heap of the best, the worst of them on top. Ties are
 * broken by where rows stand.
 */
export const firstRows = (rows: Uint32Array, keys: readonly SortKeys[], count: number): Uint32Array => {
  const compare = (a: number, b: number): number => {
    for (const { classes, numbers } of keys) {
      const byClass = classes[a]! - classes[b]!
      if (byClass !== 0) return byClass
      const x = numbers[a]!
      const y = numbers[b]!
      if (x !== y) return x < y ? -1 : 1
    }
    return a - b
  }
  const heap: number[] = []
  const sink = (): void => {
    const place = heap[0]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) > 0) child++
      if (compare(heap[child]!, place) <= 0) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = place
  }
  const rise = (): void => {
    let at = heap.length - 1
    const place = heap[at]!
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (compare(heap[parent]!, place) >= 0) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = place
  }
  const [first] = keys
  for (let place = 0; place < rows.length; place++) {
    if (heap.length < count) {
      heap.push(place)
      rise()
      continue
    }
    const worst = heap[0]!
    // Most are told by their first key alone.
    if (first !== undefined) {
      const byClass = first.classes[place]! - first.classes[worst]!
      if (byClass > 0 || (byClass === 0 && first.numbers[place]! > first.numbers[worst]!)) continue
    }
    if (compare(place, worst) > 0) continue
    heap[0] = place
    sink()
  }
  return Uint32Array.from(heap.sort(compare), place => rows[place]!)
}
