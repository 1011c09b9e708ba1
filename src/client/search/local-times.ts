import type { FilterNode, NameNode, WrittenNode } from '#contract/search/nodes.ts'
import { parse } from '#contract/search/parse.ts'
import { resolveField } from '#contract/search/resolve.ts'
import { readDate } from '#contract/search/times.ts'
import { checkFilter } from './check-filter.ts'

/** Tells the moment at which clocks show a time, which is given as if it were in UTC, ms. */
export type Zone = (utc: number) => number

/** The reader's time zone. */
export const localZone: Zone = utc => {
  const shown = new Date(utc)
  const date = new Date(0)
  date.setFullYear(shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate())
  return date.setHours(
    shown.getUTCHours(),
    shown.getUTCMinutes(),
    shown.getUTCSeconds(),
    shown.getUTCMilliseconds(),
  )
}

/**
 * A filter as it is sent: dates in it become moments, and so does today. Where they name no zone they are the reader's; the
 * language itself takes them in UTC. A filter that cannot be read stays as it is.
 * @param today the reader's day, as midnight UTC of that date.
 */
export function withLocalTimes(filter: string, zone: Zone = localZone, today: number = localDay()): string {
  if (!/[0-9]-[0-9]|today/i.test(filter)) return filter
  const found: { start: number; end: number; moment: number }[] = []
  const look = (value: WrittenNode): void => {
    const moment = momentIn(value, zone, today)
    if (moment !== null) found.push({ start: value.start, end: value.end, moment })
  }
  // What has a fault goes as it is: the server's answer says where in it.
  if (checkFilter(filter) !== null) return filter
  const root = parse(filter)
  if (root !== null) eachTime(root, look)
  return found
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, moment }) => `${text.slice(0, start)}${moment}${text.slice(end)}`, filter)
}

function localDay(): number {
  const now = new Date()
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
}

function momentIn(value: WrittenNode, zone: Zone, today: number): number | null {
  if (value.kind === 'time') return value.base === 'today' ? zone(today) + value.offset : null
  return value.kind === 'text' ? readDate(value.value, zone) : null
}

/** Calls for each value that is compared with a time. */
function eachTime(node: FilterNode, call: (value: WrittenNode) => void): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const operand of node.operands) eachTime(operand, call)
      return
    case 'not':
    case 'child':
    case 'parent':
      eachTime(node.operand, call)
      return
    case 'compare':
      if (isTime(node.field)) call(node.value)
      return
    case 'in':
      if (isTime(node.field)) for (const value of node.values) call(value)
      return
    case 'between':
      if (!isTime(node.field)) return
      call(node.low)
      call(node.high)
      return
    default:
  }
}

function isTime(name: NameNode): boolean {
  const field = resolveField(name, 'runs', 'runfolio')
  return field.kind === 'attribute' && field.type === 'time'
}
