import { checkFilter } from './check-filter.ts'
import { conditionsOn, isField } from './chip-state.ts'
import { replaceConditions, type Conjunct } from './conjuncts.ts'

/** When runs started, as a search says it; `custom`: in a way that the chip cannot show. Times in ms. */
export type TimeState =
  | { kind: 'any' }
  | { kind: 'last'; span: string }
  | { kind: 'range'; from: number | null; to: number | null }
  | { kind: 'custom' }

type Bound = { span: string } | { from: number | null; to: number | null }

const FIELD = { entity: null, key: 'start_time' }
const LAST = /^start_time\s*>=?\s*now\s*-\s*(\d+[a-z]+)$/i

const lastCondition = (span: string): string => `start_time > now - ${span}`

/** The spans that can be chosen: as far as the language reads them. */
export const SPANS = (['1h', '24h', '7d', '30d'] as const).filter(
  span => checkFilter(lastCondition(span)) === null,
)

/** The start times that a search allows. */
export function readTime(filter: string): TimeState {
  const { own, others } = conditionsOn(filter, FIELD, boundOf)
  if (others.length > 0) return { kind: 'custom' }
  let state: TimeState = { kind: 'any' }
  for (const { value } of own) {
    if (state.kind === 'any')
      state = 'span' in value ? { kind: 'last', ...value } : { kind: 'range', ...value }
    else if (state.kind === 'range' && 'from' in value && areOpposite(state, value))
      state = { kind: 'range', from: state.from ?? value.from, to: state.to ?? value.to }
    else return { kind: 'custom' }
  }
  return state
}

/** The search with other start times; without any, whatever it speaks of them is taken out. */
export function writeTime(filter: string, state: Exclude<TimeState, { kind: 'custom' }>): string {
  const { own, others } = conditionsOn(filter, FIELD, boundOf)
  const condition = conditionFor(state)
  const chosen = [...own.map(({ conjunct }) => conjunct), ...(condition === null ? others : [])]
  return replaceConditions(filter, chosen, condition)
}

const areOpposite = (a: { from: number | null; to: number | null }, b: typeof a): boolean =>
  (a.from === null && a.to !== null && b.from !== null && b.to === null) ||
  (a.from !== null && a.to === null && b.from === null && b.to !== null)

function boundOf({ node, text }: Conjunct): Bound | null {
  const span = LAST.exec(text)?.[1]
  if (span !== undefined) return { span: span.toLowerCase() }
  if ((node.kind !== 'compare' && node.kind !== 'between') || !isField(node.field, FIELD)) return null
  if (node.kind === 'between') {
    if (node.negated || node.low.kind !== 'number' || node.high.kind !== 'number') return null
    return { from: node.low.value, to: node.high.value }
  }
  if (node.value.kind !== 'number') return null
  if (node.operator === '>=' || node.operator === '>') return { from: node.value.value, to: null }
  if (node.operator === '<=' || node.operator === '<') return { from: null, to: node.value.value }
  return null
}

function conditionFor(state: Exclude<TimeState, { kind: 'custom' }>): string | null {
  if (state.kind === 'any') return null
  if (state.kind === 'last') return lastCondition(state.span)
  const { from, to } = state
  if (from !== null && to !== null) return `start_time BETWEEN ${from} AND ${to}`
  if (from !== null) return `start_time >= ${from}`
  return to === null ? null : `start_time <= ${to}`
}
