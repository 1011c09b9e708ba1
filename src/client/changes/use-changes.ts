import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { Changes } from '#contract/changes.ts'
import type { ChangeInterest, Connection } from './change-feed.ts'
import { pageFeed } from './page-feed.ts'

/**
 * Calls `onChange` within about a second of a change: always when the workspace changed, and when runs of the given
 * experiments, those below the given folder or the given run did. `truncated` means: read everything again.
 * @param since the change number of what is shown, from its reply, so that nothing between is missed
 */
export const useChanges = (
  { experiments, folder, run, since }: ChangeInterest & { since?: number | undefined },
  onChange: (changes: Changes) => void,
): void => {
  const told = useEffectEvent(onChange)
  const startAt = useEffectEvent(() => since ?? null)
  const ids = experiments?.join(',') ?? ''
  useEffect(
    () =>
      pageFeed.subscribe(
        {
          ...(ids !== '' && { experiments: ids.split(',') }),
          ...(folder !== undefined && { folder }),
          ...(run !== undefined && { run }),
        },
        startAt(),
        changes => told(changes),
      ),
    [ids, folder, run],
  )
}

/** How the page stands to its server. */
export const useConnection = (): Connection =>
  useSyncExternalStore(
    onChange => pageFeed.watchConnection(onChange),
    () => pageFeed.connection(),
  )
