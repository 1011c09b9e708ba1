import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { UiIcon } from '../ui/UiIcon.tsx'

/** Says that a thing is locked against being deleted, and by whom where that is known. */
export const LockMark = ({ lockedBy }: { lockedBy: string | null }) => {
  const { t } = useTranslation('organise')
  if (lockedBy === null) return null
  const text = lockedBy === '' ? t('lock.locked') : t('lock.lockedBy', { name: lockedBy })
  return (
    <Tooltip label={text}>
      <span role="img" aria-label={text} style={{ display: 'inline-flex', flex: 'none' }}>
        <UiIcon name="lock" size={12} color="var(--text-3)" />
      </span>
    </Tooltip>
  )
}
