import { IconLock, IconPin, IconPinFilled, IconStar, IconStarFilled } from '@tabler/icons-react'
import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { LOCKED_TAG, STARRED_TAG } from '#contract/marks.ts'
import type { RunRow } from '#contract/runs.ts'
import { paths } from '../../navigation/paths.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { isHidden } from '../hidden-runs.ts'
import { rowTag, useHovered } from '../row-marks.ts'
import type { TableRow } from '../row-source.ts'
import { COLOR_TAG, runColor } from '../run-colors.ts'
import { useTable } from '../table-context.ts'
import { CellLink } from './CellLink.tsx'

/** The run's colour and its name, which leads to it; in a tree, how deep it stands and what opens it; its marks, and under the pointer the ways to set them. */
export function NameCell({ data }: ICellRendererParams<TableRow>) {
  const { marks, labels, toggleOpen, toggleGroup } = useTable()
  const hovered = useHovered(marks.hovered, data?.run.runId)
  if (data === undefined) return null
  const { run } = data
  const { runId, name, matched } = run
  const starred = rowTag(data, STARRED_TAG) !== null
  const locked = rowTag(data, LOCKED_TAG) === 'true'
  const pinned = marks.pinned.includes(runId)
  const hidden = isHidden(marks.hidden, runId)
  return (
    <span className={matched ? 'run-name' : 'run-name run-above'} data-hidden={hidden || undefined}>
      {toggleOpen !== null && <TreePlace run={run} onToggle={toggleOpen} />}
      {toggleGroup !== null && run.level > 0 && (
        <span className="run-leaf" style={{ marginInlineStart: (run.level - 1) * STEP }} />
      )}
      <button
        type="button"
        tabIndex={-1}
        className="run-dot"
        style={hidden ? undefined : { background: runColor(runId, rowTag(data, COLOR_TAG)) }}
        aria-label={labels.color(name)}
        onClick={event => marks.openColors(data, event.currentTarget)}
      />
      <CellLink to={paths.run(runId)} title={name}>
        {name}
      </CellLink>
      {locked && (
        <IconLock size={12} stroke={1.8} className="run-lock" role="img" aria-label={labels.locked} />
      )}
      {(hovered || starred || pinned) && (
        <span className="run-marks">
          {(hovered || starred) && (
            <button
              type="button"
              tabIndex={-1}
              className="run-star"
              aria-pressed={starred}
              aria-label={labels.star(name)}
              title={labels.starHint}
              onClick={() => marks.star(data, !starred)}
            >
              {starred ? <IconStarFilled size={14} /> : <IconStar size={14} stroke={1.6} />}
            </button>
          )}
          {(hovered || pinned) && (
            <button
              type="button"
              tabIndex={-1}
              aria-pressed={pinned}
              aria-label={labels.pin(name)}
              title={labels.pinHint}
              onClick={() => marks.pin(runId, !pinned)}
            >
              {pinned ? <IconPinFilled size={14} /> : <IconPin size={14} stroke={1.6} />}
            </button>
          )}
        </span>
      )}
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
