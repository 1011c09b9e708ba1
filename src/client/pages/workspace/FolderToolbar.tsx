import { useTranslation } from 'react-i18next'
import { FilterField } from '../../ui/FilterField.tsx'
import { Segments } from '../../ui/Segments.tsx'
import styles from './FolderToolbar.module.css'
import { KINDS, type KindChoice } from './search-params.ts'

interface Props {
  typed: string
  onType: (typed: string) => void
  kind: KindChoice
  onKind: (kind: KindChoice) => void
  hasNotebooks: boolean
}

/** What narrows the table: a text and a kind. */
export const FolderToolbar = ({ typed, onType, kind, onKind, hasNotebooks }: Props) => {
  const { t } = useTranslation('workspace')
  return (
    <div className={styles['toolbar']}>
      <FilterField label={t('filter')} clearLabel={t('clearFilter')} value={typed} onChange={onType} />
      <Segments
        label={t('kinds.label')}
        value={kind}
        onChange={onKind}
        options={KINDS.filter(value => value !== 'notebook' || hasNotebooks).map(value => ({
          value,
          label: t(`kinds.${value}`),
        }))}
      />
    </div>
  )
}
