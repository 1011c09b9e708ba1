import type { KeyValue } from '#contract/schema.ts'

/** The palette by its light values, as they are written into the tag; a page shows each as its theme has it. */
export const RUN_COLORS = [
  '#2863c9',
  '#d97818',
  '#03936c',
  '#c276a1',
  '#886b00',
  '#582290',
  '#a31f3f',
  '#2a9ada',
  '#49576a',
  '#1b5607',
] as const

/** MLflow's tag for the colour of a run. */
export const COLOR_TAG = 'mlflow.runColor'

/**
 * The colour of a run, as a CSS value: what its tag says (`#4c6ef5`), else one of the ten of the palette (`var(--c4)`) by the
 * run's id, so that a run has the same colour wherever it is shown.
 */
export function runColor(runId: string, tag?: string | null): string {
  const chosen = tag?.toLowerCase() ?? ''
  const place = RUN_COLORS.findIndex(color => color === chosen)
  if (place >= 0) return `var(--c${place + 1})`
  if (/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/.test(chosen)) return chosen
  // FNV-1a: neighbouring ids get unlike colours
  let hash = 0x811c9dc5
  for (let i = 0; i < runId.length; i += 1) hash = Math.imul(hash ^ runId.charCodeAt(i), 0x01000193)
  return `var(--c${(((hash ^ (hash >>> 15)) >>> 0) % RUN_COLORS.length) + 1})`
}

/** The colour of a run whose tags are known. */
export const colorOfRun = ({ runId, tags }: { runId: string; tags: readonly KeyValue[] }): string =>
  runColor(runId, tags.find(({ key }) => key === COLOR_TAG)?.value)
