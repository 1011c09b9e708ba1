import { SearchError } from '#contract/search/errors.ts'
import type { FilterNode } from '#contract/search/nodes.ts'
import { parse } from '#contract/search/parse.ts'

/** One of the conditions that a filter joins by AND at its top. */
export interface Conjunct {
  node: FilterNode
  /** As it is written; in brackets where it would not stand beside AND without. */
  text: string
  start: number
  end: number
}

/** The conditions of a filter, all of which must hold; null for a filter that cannot be read. */
export function conjunctsOf(filter: string): Conjunct[] | null {
  try {
    const root = parse(filter)
    if (root === null) return []
    const nodes = root.kind === 'and' ? root.operands : [root]
    return nodes.map(node => {
      const { start, end } = node
      const text = filter.slice(start, end)
      const isOpen = node.kind === 'or' && node.operands[0]?.start === start
      return { node, text: isOpen ? `(${text})` : text, start, end }
    })
  } catch (error) {
    if (error instanceof SearchError) return null
    throw error
  }
}

/** A filter that asks for one more condition; the rest of it stays as it was written. */
export function withCondition(filter: string, condition: string): string {
  const conjuncts = conjunctsOf(filter)
  if (conjuncts === null || conjuncts.length === 0) return condition
  const added = (conjunctsOf(condition) ?? []).map(({ text }) => text).join(' AND ')
  if (conjuncts.some(({ text }) => text === added)) return filter
  return `${join(filter, conjuncts)} AND ${added}`
}

/** A filter with another condition, or none (null), in place of some; the first of them says where. */
export function replaceConditions(
  filter: string,
  chosen: readonly Conjunct[],
  condition: string | null,
): string {
  const [first] = chosen
  if (first === undefined) return condition === null ? filter : withCondition(filter, condition)
  const starts = new Set(chosen.map(({ start }) => start))
  const kept = (conjunctsOf(filter) ?? []).flatMap(conjunct => {
    if (!starts.has(conjunct.start)) return conjunct
    return conjunct.start === first.start && condition !== null ? { ...conjunct, text: condition } : []
  })
  return join(filter, kept)
}

/** Between neighbours stays what stood there. */
function join(filter: string, conjuncts: readonly Conjunct[]): string {
  const all = conjunctsOf(filter) ?? []
  let joined = ''
  for (const [at, { text, start }] of conjuncts.entries()) {
    const before = conjuncts[at - 1]
    const place = all.findIndex(conjunct => conjunct.start === start)
    const areNeighbours = before !== undefined && all[place - 1]?.start === before.start
    const between = areNeighbours ? filter.slice(before.end, start) : ' AND '
    joined += (before === undefined ? '' : between) + text
  }
  return joined
}
