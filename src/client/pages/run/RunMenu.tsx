import { Menu } from '@mantine/core'
import { IconLock, IconLockOpen, IconPlayerStop, IconStar, IconStarOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAction, BulkSpec } from '#contract/bulk.ts'
import { LOCKED_TAG, STARRED_TAG } from '#contract/marks.ts'
import type { Run, RunSelection } from '#contract/runs.ts'
import { errorText } from '../../api/error-text.ts'
import type { BulkQuestion } from '../../bulk/bulk-dialog.ts'
import { useBulkWork } from '../../bulk/use-bulk-work.ts'
import { absoluteUrl, paths } from '../../navigation/paths.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { toastError } from '../../ui/toast.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { RenameRunDialog } from './RenameRunDialog.tsx'
import { hasMark } from './run-marks.ts'
import { runOptions } from './run-query.ts'

const BulkDialogs = lazy(() =>
  import('../../bulk/after-rows.ts').then(module => ({ default: module.BulkDialogs })),
)

const ICON = { size: 14, stroke: 1.6, 'aria-hidden': true } as const
const UNDER_WAY: ReadonlySet<string> = new Set(['RUNNING', 'SCHEDULED'])

/** What can be done to a run. */
export const RunMenu = ({ run }: { run: Run }) => {
  const { t } = useTranslation('run')
  const { t: tb } = useTranslation('bulk')
  const client = useQueryClient()
  const [dialog, setDialog] = useState<BulkQuestion['kind'] | null>(null)
  const { copy } = useCopy()
  const work = useBulkWork({ onDone: () => void client.invalidateQueries(runOptions(run.runId)) })
  const selection: RunSelection = { runIds: [run.runId] }
  const start = (spec: BulkSpec) =>
    void work.start(selection, spec).catch((error: unknown) => toastError(errorText(error)))
  const deleted = run.deletionId !== null
  const starred = hasMark(run, STARRED_TAG)
  const locked = hasMark(run, LOCKED_TAG)
  const mark = (action: Extract<BulkAction, 'star' | 'unstar' | 'lock' | 'unlock'>) => start({ action })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton label={t('header.actions')} variant="default">
            <UiIcon name="more" />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {!deleted && (
            <>
              <Menu.Item leftSection={<UiIcon name="rename" />} onClick={() => setDialog('rename')}>
                {t('header.rename')}
              </Menu.Item>
              <Menu.Item leftSection={<UiIcon name="folder" />} onClick={() => setDialog('move')}>
                {tb('bar.moveLong')}
              </Menu.Item>
              <Menu.Item leftSection={<UiIcon name="copy" />} onClick={() => setDialog('copy')}>
                {tb('bar.copy')}
              </Menu.Item>
              <Menu.Item
                leftSection={starred ? <IconStarOff {...ICON} /> : <IconStar {...ICON} />}
                onClick={() => mark(starred ? 'unstar' : 'star')}
              >
                {starred ? tb('bar.unstar') : tb('bar.star')}
              </Menu.Item>
              <Menu.Item
                leftSection={locked ? <IconLockOpen {...ICON} /> : <IconLock {...ICON} />}
                onClick={() => mark(locked ? 'unlock' : 'lock')}
              >
                {locked ? tb('bar.unlock') : tb('bar.lock')}
              </Menu.Item>
              {UNDER_WAY.has(run.status) && (
                <Menu.Item leftSection={<IconPlayerStop {...ICON} />} onClick={() => setDialog('stop')}>
                  {tb('bar.stop')}
                </Menu.Item>
              )}
              <Menu.Divider />
            </>
          )}
          <Menu.Item
            leftSection={<UiIcon name="link" />}
            onClick={() => copy(absoluteUrl(paths.run(run.runId)))}
          >
            {t('header.copyLink')}
          </Menu.Item>
          <Menu.Item leftSection={<UiIcon name="copy" />} onClick={() => copy(run.runId)}>
            {t('header.copyId')}
          </Menu.Item>
          <Menu.Divider />
          {deleted ? (
            !run.experimentDeleted && (
              <Menu.Item leftSection={<UiIcon name="restore" />} onClick={() => start({ action: 'restore' })}>
                {t('header.restore')}
              </Menu.Item>
            )
          ) : (
            <Menu.Item
              data-danger
              disabled={locked}
              title={locked ? t('header.lockedHint') : undefined}
              leftSection={<UiIcon name="trash" />}
              onClick={() => setDialog('delete')}
            >
              {t('header.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <RenameRunDialog run={run} onClose={() => setDialog(null)} />}
      <Suspense fallback={null}>
        {dialog !== null && dialog !== 'rename' && (
          <BulkDialogs
            question={{ kind: dialog, selection, count: 1 }}
            start={work.start}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </>
  )
}
