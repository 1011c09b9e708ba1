import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Run } from '#contract/runs.ts'
import { absoluteUrl, paths } from '../../navigation/paths.ts'
import { DeleteRunsDialog } from '../../runs/DeleteRunsDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { RenameRunDialog } from './RenameRunDialog.tsx'
import { useRunTrash } from './use-run-trash.ts'

/** What can be done to a run. */
export const RunMenu = ({ run }: { run: Run }) => {
  const { t } = useTranslation('run')
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const { copy } = useCopy()
  const trash = useRunTrash(run)
  const deleted = run.deletionId !== null
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
            <Menu.Item leftSection={<UiIcon name="rename" />} onClick={() => setDialog('rename')}>
              {t('header.rename')}
            </Menu.Item>
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
              <Menu.Item leftSection={<UiIcon name="restore" />} onClick={trash.restore}>
                {t('header.restore')}
              </Menu.Item>
            )
          ) : (
            <Menu.Item data-danger leftSection={<UiIcon name="trash" />} onClick={() => setDialog('delete')}>
              {t('header.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <RenameRunDialog run={run} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <DeleteRunsDialog
          selection={{ runIds: [run.runId] }}
          count={1}
          days={trash.days}
          onClose={() => setDialog(null)}
          onDeleted={deletion => {
            setDialog(null)
            trash.deleted(deletion)
          }}
        />
      )}
    </>
  )
}
