const COLORS = 10

/**
 * The colour of a run, as a CSS value (`var(--c4)`): one of the ten of the palette, by the run's id, so that a run has
 * the same colour wherever it is shown.
 */
export function runColor(runId: string): string {
  // FNV-1a: neighbouring ids get unlike colours
  let hash = 0x811c9dc5
  for (let i = 0; i < runId.length; i += 1) hash = Math.imul(hash ^ runId.charCodeAt(i), 0x01000193)
  return `var(--c${(((hash ^ (hash >>> 15)) >>> 0) % COLORS) + 1})`
}
