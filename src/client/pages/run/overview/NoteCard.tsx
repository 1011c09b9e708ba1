import { useTranslation } from 'react-i18next'
import { Card } from './Card.tsx'
import styles from './NoteCard.module.css'

/** The note of a run, as it was written: plain text. */
export const NoteCard = ({ note }: { note: string }) => {
  const { t } = useTranslation('run')
  return (
    <Card title={t('note.title')}>
      <p className={styles.note} dir="auto">
        {note}
      </p>
    </Card>
  )
}
