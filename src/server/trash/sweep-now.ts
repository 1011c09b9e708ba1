import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { Store } from '../db/store.ts'
import { settleMetrics } from '../metrics/settle.ts'
import { SWEEPER } from './purge-spec.ts'
import { getPurge, startPurge } from './purge-works.ts'
import { Purges } from './purges.ts'
import { observeClock } from './trash-clock.ts'

/** Deletes for good what has been in the trash for longer than `keep`, in ms, and what was begun before; says how much. */
export const sweepNow = async (
  store: Store,
  artifacts: ArtifactStore,
  keep: number,
  tell: (line: string) => void,
): Promise<void> => {
  await store.write(settleMetrics, null)
  const { time } = await store.write(observeClock, { swept: true })
  const purgeId = await store.write(startPurge, { spec: { expiredAt: time - keep }, actor: SWEEPER })
  const purges = new Purges(store, artifacts)
  purges.wake()
  await purges.idle()
  if (purgeId === null) return tell('Nothing has been in the trash for long enough.')
  const { items, runsDone } = await store.read(getPurge, { purgeId })
  tell(`Deleted for good: ${items} ${items === 1 ? 'item' : 'items'} with ${runsDone} runs.`)
}
