import { Button, Popover } from '@mantine/core'
import { IconList } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import { ToolLabel } from '../ui/ToolLabel.tsx'
import classes from './GroupPicker.module.css'

const GroupList = lazy(() => import('./GroupList.tsx').then(({ GroupList }) => ({ default: GroupList })))

interface Props {
  keys: RunColumns | undefined
  /** What runs are grouped by, the outermost first. */
  by: readonly string[]
  title: (column: string) => string
  onChange: (by: string[]) => void
}

/** Chooses what the runs of the table are grouped by. */
export function GroupPicker({ keys, by, title, onChange }: Props) {
  const { t } = useTranslation('experiment')
  return (
    <Popover position="bottom-end" width="min(320px, calc(100vw - 16px))" radius="lg" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<IconList size={14} stroke={1.6} aria-hidden />}>
          <ToolLabel>{t('groupBy.button')}</ToolLabel>
          {by.length > 0 && <span className={classes['by']}>{by.map(title).join(' › ')}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''} aria-label={t('groupBy.title')}>
        <Suspense fallback={null}>
          <GroupList keys={keys} by={by} title={title} onChange={onChange} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
