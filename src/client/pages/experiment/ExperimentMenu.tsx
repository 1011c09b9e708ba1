import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#contract/experiments.ts'
import { useWorkspaceActions } from '../../folders/workspace-actions.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { useCopy } from '../../ui/use-copy.ts'

/** What can be done with the experiment. */
export function ExperimentMenu({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation('experiment')
  const actions = useWorkspaceActions()
  const { copy } = useCopy()
  const { experimentId, name } = experiment
  const entry = { kind: 'experiment', path: name, experimentId } as const
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t('header.actions')} variant="default" withTooltip={false}>
          <UiIcon name="more" />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<UiIcon name="rename" />} onClick={() => actions.rename(entry)}>
          {t('header.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<UiIcon name="copy" />} onClick={() => copy(name)}>
          {t('header.copyPath')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item data-danger leftSection={<UiIcon name="trash" />} onClick={() => actions.remove(entry)}>
          {t('header.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
