import type { RunPlace } from '#contract/runs.ts'
import { useTranslation } from 'react-i18next'
import classes from './FilterChips.module.css'
import { TimeChip } from './TimeChip.tsx'
import { ValueChip } from './ValueChip.tsx'

interface Props {
  place: RunPlace
  /** The search that the chips read and write. */
  filter: string
  onChange: (filter: string) => void
}

const STATUS = { entity: null, key: 'status' }
const DATASET = { entity: 'dataset', key: 'name' }
const MODEL = { entity: 'model', key: 'name' }
const USER = { entity: null, key: 'user_id' }
const STATUS_TEXTS = {
  RUNNING: 'status.running',
  SCHEDULED: 'status.scheduled',
  FINISHED: 'status.finished',
  FAILED: 'status.failed',
  KILLED: 'status.killed',
} as const

/** The usual conditions of a search as buttons: when runs started, how they are, on which data, which models they made, by whom. */
export function FilterChips({ place, filter, onChange }: Props) {
  const { t } = useTranslation('experiment')
  const { t: common } = useTranslation('common')
  const shared = { place, filter, onChange }
  const statusName = (value: string) => {
    const key = Object.hasOwn(STATUS_TEXTS, value) ? STATUS_TEXTS[value as keyof typeof STATUS_TEXTS] : null
    return key === null ? value : common(key)
  }
  return (
    <div role="group" aria-label={t('search.chips.label')} className={classes['chips']}>
      <TimeChip filter={filter} onChange={onChange} />
      <ValueChip label={t('search.chips.status')} field={STATUS} nameOf={statusName} {...shared} />
      <ValueChip label={t('search.chips.dataset')} field={DATASET} {...shared} />
      <ValueChip label={t('search.chips.model')} field={MODEL} {...shared} />
      <ValueChip label={t('search.chips.user')} field={USER} {...shared} />
    </div>
  )
}
