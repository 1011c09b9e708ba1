import { Menu } from '@mantine/core'
import { IconFilter, IconFilterOff, IconMathEqualGreater, IconMathEqualLower } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { absoluteUrl, paths } from '../navigation/paths.ts'
import { copyText } from '../ui/copy-text.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { toast, toastError } from '../ui/toast.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { cellContent, type CellChoice } from './cell-filter.ts'
import classes from './CellMenu.module.css'
import type { CellMenuRequest } from './cell-menu-request.ts'

interface Props {
  request: CellMenuRequest
  /** The column's header. */
  title: string
  onOpen: (runId: string) => void
  onCondition: (condition: string) => void
  onClose: () => void
}

/** What can be done from a cell of the run table: search by its value, copy it, open its run. */
export function CellMenu({ request, title, onOpen, onCondition, onClose }: Props) {
  const { t } = useTranslation('experiment')
  const { row, column, x, y } = request
  const { runId } = row.run
  const { text, choices } = cellContent(row, column)
  const copy = async (copied: string, done: string) => {
    if (await copyText(copied)) toast(done)
    else toastError(t('copyFailed', { ns: 'common' }))
  }
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      width={260}
      offset={2}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('cell.label', { column: title })}
          className={classes['place']}
          style={{ left: x, top: y }}
        />
      </Menu.Target>
      <Menu.Dropdown
        onKeyDown={event => event.stopPropagation()}
        onContextMenu={event => event.preventDefault()}
      >
        <Menu.Label className={classes['value'] ?? ''} title={text ?? ''}>
          {title}: {text ?? t('cell.nothing')}
        </Menu.Label>
        {choices?.map(({ kind, condition }) => (
          <Menu.Item key={kind} leftSection={<Sign kind={kind} />} onClick={() => onCondition(condition)}>
            {t(`cell.${kind}`)}
          </Menu.Item>
        ))}
        {choices?.length === 0 && <Menu.Item disabled>{t('cell.unwritable')}</Menu.Item>}
        {choices !== null && <Menu.Divider />}
        <Menu.Item
          leftSection={<UiIcon name="copy" />}
          disabled={text === null}
          onClick={() => void copy(text ?? '', t('cell.valueCopied'))}
        >
          {t('cell.copyValue')}
        </Menu.Item>
        <Menu.Item
          leftSection={<UiIcon name="copy" />}
          onClick={() => void copy(runId, t('cell.runIdCopied'))}
        >
          {t('cell.copyRunId')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<UiIcon name="chevronRight" />}
          rightSection={<Kbd keys="↵" />}
          onClick={() => onOpen(runId)}
        >
          {t('cell.open')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={absoluteUrl(paths.run(runId))}
          target="_blank"
          rel="noreferrer"
          leftSection={<UiIcon name="newTab" />}
        >
          {t('cell.newTab')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const SIGNS = {
  is: IconFilter,
  absent: IconFilter,
  isNot: IconFilterOff,
  present: IconFilterOff,
  atLeast: IconMathEqualGreater,
  atMost: IconMathEqualLower,
} satisfies Record<CellChoice['kind'], unknown>

function Sign({ kind }: { kind: CellChoice['kind'] }) {
  const Shape = SIGNS[kind]
  return <Shape size={14} stroke={1.6} aria-hidden />
}
