/** Metrics that share what stands before the last slash of their keys. */
export interface MetricGroup<T> {
  /** Empty for keys without a slash. */
  prefix: string
  metrics: T[]
}

/** Groups metrics by prefix: those without one first, then by prefix; within a group the order stays. */
export const groupMetrics = <T extends { key: string }>(metrics: readonly T[]): MetricGroup<T>[] => {
  const groups = new Map<string, T[]>()
  for (const metric of metrics) {
    const prefix = metricPrefix(metric.key)
    const group = groups.get(prefix)
    if (group) group.push(metric)
    else groups.set(prefix, [metric])
  }
  return [...groups]
    .map(([prefix, members]) => ({ prefix, metrics: members }))
    .toSorted((a, b) => (a.prefix === '' ? -1 : b.prefix === '' ? 1 : natural.compare(a.prefix, b.prefix)))
}

const natural = new Intl.Collator('en', { numeric: true })

/** Orders keys as people do: `layer_9` before `layer_10`. */
export const byKey = (a: { key: string }, b: { key: string }): number => natural.compare(a.key, b.key)

/** What stands before the last slash of a key. A slash at either end does not count. */
const metricPrefix = (key: string): string => {
  const slash = key.lastIndexOf('/')
  return slash > 0 && slash < key.length - 1 ? key.slice(0, slash) : ''
}

/** Whether a key has every word of what is typed in a find box, in any order and case. */
export const keyMatches = (key: string, typed: string): boolean => {
  const text = key.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}
