import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FilterField } from '../../ui/FilterField.tsx'
import { Segments } from '../../ui/Segments.tsx'
import styles from './FolderToolbar.module.css'
import { KINDS, type KindChoice } from './search-params.ts'

/** These are offered whether there are such or not. */
const USUAL: ReadonlySet<KindChoice> = new Set(['all', 'folder', 'experiment'])

interface Props {
  typed: string
  onType: (typed: string) => void
  kind: KindChoice
  onKind: (kind: KindChoice) => void
  /** The kinds that are here. */
  kinds: ReadonlySet<KindChoice>
  /** Empty for anyone. */
  owner: string
  onOwner: (owner: string) => void
  owners: readonly string[]
}

/** What narrows the table: a text, a kind and an owner. */
export const FolderToolbar = ({ typed, onType, kind, onKind, kinds, owner, onOwner, owners }: Props) => {
  const { t } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  return (
    <div className={styles['toolbar']}>
      <FilterField label={t('filter')} clearLabel={t('clearFilter')} value={typed} onChange={onType} />
      <Segments
        label={t('kinds.label')}
        value={kind}
        onChange={onKind}
        options={KINDS.filter(value => USUAL.has(value) || value === kind || kinds.has(value)).map(value => ({
          value,
          label: value === 'search' ? to('search.kinds') : t(`kinds.${value}`),
        }))}
      />
      {(owners.length > 1 || owner !== '') && (
        <NativeSelect
          aria-label={t('columns.owner')}
          className={styles['owner'] ?? ''}
          value={owner}
          data={[
            { value: '', label: to('anyone') },
            ...[...new Set([...owners, ...(owner === '' ? [] : [owner])])].map(name => ({
              value: name,
              label: name,
            })),
          ]}
          onChange={event => onOwner(event.currentTarget.value)}
        />
      )}
    </div>
  )
}
