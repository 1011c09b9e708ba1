import '../i18n/later/bulk.ts'
import type { BulkSpec } from '#contract/bulk.ts'
import type { RunSelection } from '#contract/runs.ts'
import type { BulkQuestion } from './bulk-dialog.ts'
import { DeleteRunsDialog } from './DeleteRunsDialog.tsx'
import { MoveRunsDialog } from './MoveRunsDialog.tsx'
import { RenameRunsDialog } from './RenameRunsDialog.tsx'
import { StopRunsDialog } from './StopRunsDialog.tsx'
import { TagRunsDialog } from './TagRunsDialog.tsx'

interface Props {
  question: BulkQuestion
  start: (selection: RunSelection, spec: BulkSpec) => Promise<void>
  onClose: () => void
}

/** The dialog of a question about many runs. */
export function BulkDialogs({ question, start, onClose }: Props) {
  const props = {
    question,
    start: (spec: BulkSpec) => start(question.selection, spec),
    onClose,
  }
  switch (question.kind) {
    case 'delete':
      return <DeleteRunsDialog {...props} />
    case 'stop':
      return <StopRunsDialog {...props} />
    case 'rename':
      return <RenameRunsDialog {...props} />
    case 'tag':
      return <TagRunsDialog {...props} />
    case 'move':
    case 'copy':
      return <MoveRunsDialog {...props} question={{ ...question, kind: question.kind }} />
  }
}
