import type { ExperimentSummary } from '#contract/experiments.ts'

type Named = Pick<ExperimentSummary, 'experimentId' | 'name'>
type Fetch = (experimentIds: readonly string[]) => Promise<readonly Named[]>

/** The most ids that a request may name. */
const MOST_ASKED = 100
/** How long a name that is wanted waits for others, in ms. */
const PATIENCE = 15

/** The names of experiments by id: told by whoever knows them, else asked for, many at once. */
export class ExperimentNames {
  readonly #fetch: Fetch
  readonly #names = new Map<string, string>()
  readonly #listeners = new Set<() => void>()
  #wanted = new Set<string>()
  #stale = new Set<string>()

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  get(experimentId: string): string | undefined {
    return this.#names.get(experimentId)
  }

  /** Says that a name is shown: it is asked for unless it is known. */
  want(experimentId: string): void {
    if (this.#names.has(experimentId) && !this.#stale.has(experimentId)) return
    if (this.#wanted.size === 0) setTimeout(() => void this.#ask(), PATIENCE)
    this.#wanted.add(experimentId)
  }

  learn(experiments: readonly Named[]): void {
    let changed = false
    for (const { experimentId, name } of experiments) {
      changed ||= this.#names.get(experimentId) !== name
      this.#names.set(experimentId, name)
      this.#stale.delete(experimentId)
    }
    if (changed) for (const listener of this.#listeners) listener()
  }

  /** Experiments may have been renamed: what is known is shown until it is wanted, and asked for, again. */
  doubt(): void {
    this.#stale = new Set(this.#names.keys())
  }

  async #ask(): Promise<void> {
    const ids = [...this.#wanted]
    this.#wanted = new Set()
    for (let from = 0; from < ids.length; from += MOST_ASKED) {
      try {
        this.learn(await this.#fetch(ids.slice(from, from + MOST_ASKED)))
      } catch {
        // the id stands for the name; the next cell that shows it asks again
      }
    }
  }
}
