import '../i18n/later/bulk.ts'
import { Button, Menu } from '@mantine/core'
import { IconLock, IconLockOpen, IconPlayerStop, IconStar, IconStarOff, IconTag } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkSpec } from '#contract/bulk.ts'
import type { RunState } from '#contract/runs.ts'
import { formatCount } from '../ui/format/number.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import type { BulkQuestion } from './bulk-dialog.ts'
import classes from './BulkBar.module.css'

interface Props {
  count: number
  total: number
  state: RunState
  /** Which rows are on screen. */
  position: ReactNode
  onSelectAll: () => void
  /** Something that is asked about first. */
  onAsk: (kind: BulkQuestion['kind']) => void
  /** Something that is done at once. */
  onStart: (spec: BulkSpec) => void
  onExport: () => void
  onClear: () => void
}

const ICON = { size: 14, stroke: 1.6, 'aria-hidden': true } as const

/** What can be done with the chosen runs; docked below the rows, so that it covers none. */
export function BulkBar(props: Props) {
  const { count, total, state, onSelectAll, onAsk, onStart, onExport, onClear } = props
  const { t, i18n } = useTranslation('bulk')
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bar.label')}>
      <strong aria-live="polite">{t('bar.count', { count })}</strong>
      {count < total && (
        <Button variant="transparent" className={classes['all'] ?? ''} onClick={onSelectAll}>
          {t('bar.selectAll', { total: formatCount(total, i18n.language) })}
        </Button>
      )}
      <span className={classes['separator']} />
      {state === 'active' ? (
        <>
          <Button
            variant="subtle"
            color="red"
            leftSection={<UiIcon name="trash" />}
            onClick={() => onAsk('delete')}
          >
            {t('bar.delete')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            className={classes['wide'] ?? ''}
            leftSection={<IconTag {...ICON} />}
            onClick={() => onAsk('tag')}
          >
            {t('bar.tag')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            className={classes['wide'] ?? ''}
            leftSection={<UiIcon name="folder" />}
            onClick={() => onAsk('move')}
          >
            {t('bar.move')}
          </Button>
          <Menu position="top-start">
            <Menu.Target>
              <Button variant="subtle" color="gray" rightSection={<UiIcon name="chevronDown" />}>
                {t('bar.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconTag {...ICON} />}
                rightSection={<Kbd keys="t" />}
                onClick={() => onAsk('tag')}
              >
                {t('bar.tagLong')}
              </Menu.Item>
              <Menu.Item
                leftSection={<UiIcon name="rename" />}
                rightSection={<Kbd keys="F2" />}
                onClick={() => onAsk('rename')}
              >
                {t('bar.rename')}
              </Menu.Item>
              <Menu.Item
                leftSection={<UiIcon name="folder" />}
                rightSection={<Kbd keys="m" />}
                onClick={() => onAsk('move')}
              >
                {t('bar.moveLong')}
              </Menu.Item>
              <Menu.Item leftSection={<UiIcon name="copy" />} onClick={() => onAsk('copy')}>
                {t('bar.copy')}
              </Menu.Item>
              <Menu.Item
                leftSection={<UiIcon name="download" />}
                rightSection={<Kbd keys="e" />}
                onClick={onExport}
              >
                {t('bar.exportLong')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item leftSection={<IconStar {...ICON} />} onClick={() => onStart({ action: 'star' })}>
                {t('bar.star')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconStarOff {...ICON} />}
                onClick={() => onStart({ action: 'unstar' })}
              >
                {t('bar.unstar')}
              </Menu.Item>
              <Menu.Item leftSection={<IconLock {...ICON} />} onClick={() => onStart({ action: 'lock' })}>
                {t('bar.lock')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconLockOpen {...ICON} />}
                onClick={() => onStart({ action: 'unlock' })}
              >
                {t('bar.unlock')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPlayerStop {...ICON} />} onClick={() => onAsk('stop')}>
                {t('bar.stop')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      ) : (
        <Button
          variant="filled"
          leftSection={<UiIcon name="restore" />}
          onClick={() => onStart({ action: 'restore' })}
        >
          {t('bar.restore')}
        </Button>
      )}
      <Button
        variant="subtle"
        color="gray"
        className={classes['wide'] ?? ''}
        leftSection={<UiIcon name="download" />}
        onClick={onExport}
      >
        {t('bar.export')}
      </Button>
      <span className={classes['position']}>{props.position}</span>
      <IconButton label={t('bar.clear')} onClick={onClear}>
        <UiIcon name="close" size={16} />
      </IconButton>
    </div>
  )
}
