import type { Run } from '#contract/runs.ts'

/** Whether a mark of a run is on: its tag says `true`. */
export const hasMark = (run: Pick<Run, 'tags'>, tag: string): boolean =>
  run.tags.some(({ key, value }) => key === tag && value === 'true')
