import { useTranslation } from 'react-i18next'
import { NameForm } from '../../experiments/NameForm.tsx'
import { visibleText } from '../../folders/display-name.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import type { TrashRow } from './trash-order.ts'
import styles from './RestoreAsDialog.module.css'

interface Props {
  row: TrashRow
  onRestore: (newPath: string) => Promise<void>
  onClose: () => void
}

/** Asks for another path, as the thing's own is taken. */
export const RestoreAsDialog = ({ row, onRestore, onClose }: Props) => {
  const { t } = useTranslation('trash')
  const taken = row.takenPath ?? (row.wasIn === '' ? row.name : `${row.wasIn}/${row.name}`)
  return (
    <Dialog title={t('as.title')} size={520} onClose={onClose}>
      <p className={styles['text']}>{t('as.text', { path: visibleText(taken) })}</p>
      <NameForm
        label={t('as.path')}
        initial={`${taken} (restored)`}
        pathOf={typed => typed}
        confirm={t('restore')}
        onSubmit={onRestore}
        onClose={onClose}
      />
    </Dialog>
  )
}
