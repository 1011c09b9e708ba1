import type { Changes } from '#contract/changes.ts'
import type { ServerInfo } from '#contract/server-info.ts'
import { getJson } from '../api/fetch.ts'
import { ChangeFeed } from './change-feed.ts'

/** The feed of this browser tab. */
export const pageFeed = new ChangeFeed({
  ask: (since, { experiments, folder, run }, signal) =>
    getJson<Changes>(
      'api/v1/changes',
      { since, experiments: experiments?.join(','), folder, run },
      withTimeout(signal),
    ),
  start: async signal => (await getJson<ServerInfo>('api/v1/server', {}, withTimeout(signal))).change,
  visible: () => document.visibilityState === 'visible',
  random: () => Math.random(),
})

const withTimeout = (signal: AbortSignal): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(10_000)])

/** Starts the feed, and lets it know when the page is seen again or the network is back. Called once, first of all. */
export const watchPage = (): void => {
  pageFeed.begin()
  document.addEventListener('visibilitychange', () => pageFeed.wake())
  window.addEventListener('online', () => pageFeed.wake())
}
