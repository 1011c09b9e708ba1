import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { RunRow } from '#contract/runs.ts'
import { paths } from '../../navigation/paths.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import type { TableRow } from '../row-source.ts'
import { runColor } from '../run-colors.ts'
import { useTable } from '../table-context.ts'

/** The run's colour and its name, which leads to it; in a tree, how deep it stands and what opens it. */
export function NameCell({ data }: ICellRendererParams<TableRow>) {
  const { toggleOpen } = useTable()
  if (data === undefined) return null
  const { run } = data
  const { runId, name, matched } = run
  return (
    <span className={matched ? 'run-name' : 'run-name run-above'}>
      {toggleOpen !== null && <TreePlace run={run} onToggle={toggleOpen} />}
      <span className="run-dot" style={{ background: runColor(runId) }} aria-hidden />
      <Link to={paths.run(runId)} tabIndex={-1} title={name}>
        {name}
      </Link>
    </span>
  )
}

/** Deeper levels stand no further in: the name needs the room. */
const DEEPEST = 12
const STEP = 16

function TreePlace({ run, onToggle }: { run: RunRow; onToggle: (runId: string, open: boolean) => void }) {
  const { t } = useTranslation('experiment')
  const { runId, name, level, children, expanded } = run
  const indent = { marginInlineStart: Math.min(level, DEEPEST) * STEP }
  if (children === 0) return <span className="run-leaf" style={indent} />
  return (
    <button
      type="button"
      className="run-chevron"
      style={indent}
      tabIndex={-1}
      aria-expanded={expanded}
      aria-label={t('tree.children', { name, count: children, level: level + 1 })}
      onClick={() => onToggle(runId, !expanded)}
    >
      <UiIcon name={expanded ? 'chevronDown' : 'chevronRight'} />
    </button>
  )
}
