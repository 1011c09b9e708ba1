import type { Changes } from '#contract/changes.ts'

/** What a subscriber wants to hear of besides the workspace. */
export interface ChangeInterest {
  experiments?: readonly string[]
  /** All experiments in it and below. */
  folder?: string
  run?: string
}

export type Connection = 'live' | 'reconnecting' | 'offline'

interface Subscriber {
  interest: ChangeInterest
  /** The change number that the subscriber knows already; null: the feed's own. */
  since: number | null
  onChange: (changes: Changes) => void
}

/** The outside of the feed: the server, the clock and the page's visibility. */
export interface FeedWorld {
  ask: (since: number, interest: ChangeInterest, signal: AbortSignal) => Promise<Changes>
  /** The store's change number, where a feed without subscribers that know one begins. */
  start: (signal: AbortSignal) => Promise<number>
  visible: () => boolean
  random: () => number
}

const INTERVAL = 1000
const LONGEST_WAIT = 5000
const FAILURES_UNTIL_OFFLINE = 3
const MOST_EXPERIMENTS = 100

/** The wait after so many failures in a row, in ms, spread so that many pages do not come back at once. */
export const waitAfter = (failures: number, random: number): number =>
  failures === 0 ? INTERVAL : Math.min(LONGEST_WAIT, INTERVAL * 2 ** failures) * (0.5 + random / 2)

/**
 * One poll of the server's changes for the whole page, whoever listens. It sleeps while the page is hidden, waits longer
 * after each failure and finds its way back by itself, also when the server comes back with an older store.
 */
export class ChangeFeed {
  private readonly subscribers = new Set<Subscriber>()
  private readonly watchers = new Set<() => void>()
  private readonly world: FeedWorld
  private position: number | null = null
  private starting: Promise<number> | null = null
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking: AbortController | undefined

  constructor(world: FeedWorld) {
    this.world = world
  }

  /** How the page stands to the server; {@link watchConnection} tells when it changes. */
  connection(): Connection {
    if (this.failures === 0) return 'live'
    return this.failures < FAILURES_UNTIL_OFFLINE ? 'reconnecting' : 'offline'
  }

  watchConnection(onChange: () => void): () => void {
    this.watchers.add(onChange)
    return () => this.watchers.delete(onChange)
  }

  /** Listens; `since` is the change number of what the subscriber shows. Answers the way to stop. */
  subscribe(
    interest: ChangeInterest,
    since: number | null,
    onChange: (changes: Changes) => void,
  ): () => void {
    const subscriber = { interest, since, onChange }
    this.subscribers.add(subscriber)
    this.schedule(0)
    return () => {
      this.subscribers.delete(subscriber)
      if (this.subscribers.size === 0) this.stop()
    }
  }

  /** Finds out where to begin, before anything is read, so that no change falls between the two. */
  begin(): void {
    this.starting = this.world.start(new AbortController().signal)
    this.starting.catch(() => {
      this.starting = null
    })
  }

  /** Asks at once: the page is seen again, or the user wants it. */
  wake(): void {
    this.schedule(0)
  }

  private stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.asking?.abort()
    this.asking = undefined
  }

  private schedule(wait: number): void {
    if (this.asking || this.subscribers.size === 0) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.poll(), wait)
  }

  private async poll(): Promise<void> {
    if (!this.world.visible()) return
    const asking = new AbortController()
    this.asking = asking
    const failed = await this.ask(asking.signal).then(
      () => false,
      () => true,
    )
    if (this.asking !== asking) return
    this.asking = undefined
    this.countFailures(failed ? this.failures + 1 : 0)
    this.schedule(waitAfter(this.failures, this.world.random()))
  }

  private async ask(signal: AbortSignal): Promise<void> {
    this.position ??= await (this.starting ?? this.world.start(signal))
    const asked = [...this.subscribers]
    const since = Math.min(this.position, ...asked.map(({ since }) => since ?? Infinity))
    const changes = await this.world.ask(since, interestOf(asked), signal)
    if (signal.aborted) return
    const older = changes.change < since
    this.position = changes.change
    for (const subscriber of asked) {
      if (!this.subscribers.has(subscriber)) continue
      subscriber.since = null
      const told = older ? { ...changes, workspace: true, truncated: true } : changesFor(subscriber, changes)
      if (told.workspace || told.truncated || told.runs.length > 0) subscriber.onChange(told)
    }
  }

  private countFailures(failures: number): void {
    const before = this.connection()
    this.failures = failures
    if (this.connection() !== before) for (const watcher of this.watchers) watcher()
  }
}

/** What all subscribers want together, as one request can say it. */
const interestOf = (subscribers: readonly Subscriber[]): ChangeInterest => {
  const experiments = new Set(subscribers.flatMap(({ interest }) => interest.experiments ?? []))
  const run = subscribers.find(({ interest }) => interest.run !== undefined)?.interest.run
  const folder = subscribers.find(({ interest }) => interest.folder !== undefined)?.interest.folder
  return {
    ...(experiments.size > 0 && { experiments: [...experiments].slice(0, MOST_EXPERIMENTS) }),
    ...(folder !== undefined && { folder }),
    ...(run !== undefined && { run }),
  }
}

const changesFor = ({ interest }: Subscriber, changes: Changes): Changes => ({
  ...changes,
  runs: changes.runs.filter(
    // which experiments are in a folder only the server knows
    ({ runId, experimentId }) =>
      interest.folder !== undefined || interest.run === runId || interest.experiments?.includes(experimentId),
  ),
})
