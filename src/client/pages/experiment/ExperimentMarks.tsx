import type { Experiment } from '#contract/experiments.ts'
import { LOCKED_BY_TAG, LOCKED_TAG } from '#contract/marks.ts'
import { useVisit } from '../../folders/bookmarks.ts'
import { EntryMenuItems } from '../../folders/EntryMenu.tsx'
import { LockMark } from '../../folders/LockMark.tsx'
import { StarButton } from '../../folders/StarButton.tsx'

const entryOf = ({ experimentId, name }: Experiment) =>
  ({ kind: 'experiment', path: name, experimentId }) as const

/** Who locked it; empty where that is not known, null while it is not locked. */
const lockedBy = ({ tags }: Experiment): string | null => {
  const tag = (key: string) => tags.find(one => one.key === key)?.value
  return tag(LOCKED_TAG) === 'true' ? (tag(LOCKED_BY_TAG) ?? '') : null
}

/** Its star, and its lock where it has one. */
export function ExperimentMarks({ experiment, title }: { experiment: Experiment; title: string }) {
  const entry = entryOf(experiment)
  useVisit(entry)
  return (
    <>
      <StarButton entry={entry} name={title} />
      <LockMark lockedBy={lockedBy(experiment)} />
    </>
  )
}

/** What can be done with the experiment. */
export const ExperimentMenuItems = ({ experiment }: { experiment: Experiment }) => (
  <EntryMenuItems entry={entryOf(experiment)} lockedBy={lockedBy(experiment)} withOpen={false} />
)
