import { EVERYTHING, isSelected, NOTHING, withRuns, type Selection } from './selection.ts'

/** Which runs are left out of charts: some, or all but some; runs that come later are shown, or hidden, by that too. */
export type HiddenRuns = Selection

/** So many are told apart from the others: the ones marked first go back to how the others are. */
const MOST = 1000
const ALL = '*'
const RUN_ID = /^[\w-]{1,64}$/

export const isHidden: (hidden: HiddenRuns, runId: string) => boolean = isSelected

/** Shows runs in charts, or hides them. */
export function withShown(hidden: HiddenRuns, runId: string, shown: boolean): HiddenRuns {
  const next = withRuns(hidden, [runId], !shown)
  return next.all
    ? { all: true, except: new Set([...next.except].slice(-MOST)) }
    : { all: false, ids: new Set([...next.ids].slice(-MOST)) }
}

/** How many of the runs charts show, as far as it is known without counting. */
export function shownRuns(hidden: HiddenRuns): 'all' | 'some' | 'none' {
  if (hidden.all) return hidden.except.size === 0 ? 'none' : 'some'
  return hidden.ids.size === 0 ? 'all' : 'some'
}

/** All runs are shown where some are hidden, else all are hidden. */
export const toggleAllShown = (hidden: HiddenRuns): HiddenRuns =>
  shownRuns(hidden) === 'all' ? EVERYTHING : NOTHING

/** The hidden runs as a value of the URL: `a,b` those two, `*,a,b` all but those two. */
export const printHidden = (hidden: HiddenRuns): string =>
  [...(hidden.all ? [ALL, ...hidden.except] : hidden.ids)].join(',')

/** The runs that {@link printHidden} wrote; what cannot be read is left out. */
export function parseHidden(text: string): HiddenRuns {
  const [first = '', ...rest] = text.split(',')
  const ids = (items: readonly string[]) => new Set(items.filter(id => RUN_ID.test(id)).slice(-MOST))
  return first === ALL ? { all: true, except: ids(rest) } : { all: false, ids: ids([first, ...rest]) }
}
