import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/views.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { useClockText } from '../ui/format/clock.ts'
import { absoluteTime, relativeTime } from '../ui/format/time.ts'
import classes from './Views.module.css'

interface Props {
  /** The view as somebody else has saved it. */
  theirs: View
  onClose: () => void
  onSaveAs: () => void
  onOverwrite: () => Promise<void>
}

/** Says who saved a view since it was opened, and asks what to do with what is shown here. */
export function ViewConflictDialog({ theirs, onClose, onSaveAs, onOverwrite }: Props) {
  const { t, i18n } = useTranslation('experiment')
  const when = useClockText(now => relativeTime(theirs.updatedAt, now, i18n.language))
  const [busy, setBusy] = useState(false)
  const overwrite = async () => {
    setBusy(true)
    await onOverwrite()
    setBusy(false)
  }
  return (
    <Dialog title={t('views.changedTitle')} onClose={onClose} size={480}>
      <p title={absoluteTime(theirs.updatedAt, i18n.language)}>
        {t('views.changedBy', { user: theirs.updatedBy, name: theirs.name, when })}
      </p>
      <p className={classes['changedHint']}>{t('views.changedHint')}</p>
      <div className={classes['choices']}>
        <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
        <Button color="red" variant="light" loading={busy} onClick={() => void overwrite()}>
          {t('views.overwrite')}
        </Button>
        <Button variant="filled" data-autofocus onClick={onSaveAs}>
          {t('views.saveAs')}
        </Button>
      </div>
    </Dialog>
  )
}
