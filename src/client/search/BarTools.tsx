import type { RunColumns } from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import { HelpButton } from './HelpButton.tsx'
import { HistoryMenu } from './HistoryMenu.tsx'

interface Props {
  place: RunPlace
  /** Under which this browser keeps what was searched for. */
  scopeKey: string
  keys: RunColumns | undefined
  /** Whether the list of earlier searches is open. */
  past: boolean
  onPast: (opened: boolean) => void
  /** An earlier search is searched for again. */
  onPick: (filter: string) => void
  /** An example is taken into the bar. */
  onExample: (filter: string) => void
}

/** The buttons in the bar: earlier searches and help. Loaded after the first rows. */
export const BarTools = ({ place, scopeKey, keys, past, onPast, onPick, onExample }: Props) => (
  <>
    <HistoryMenu scopeKey={scopeKey} opened={past} onOpened={onPast} onPick={onPick} />
    <HelpButton place={place} keys={keys} onPick={onExample} />
  </>
)
