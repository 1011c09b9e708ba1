import { Menu } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#contract/experiments.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'

const ExperimentMenuItems = lazy(() =>
  import('./after-rows.ts').then(module => ({ default: module.ExperimentMenuItems })),
)

/** What can be done with the experiment. */
export function ExperimentMenu({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation('experiment')
  return (
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <IconButton label={t('header.actions')} variant="default" withTooltip={false}>
          <UiIcon name="more" />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Suspense fallback={null}>
          <ExperimentMenuItems experiment={experiment} />
        </Suspense>
      </Menu.Dropdown>
    </Menu>
  )
}
