import '@mantine/core/styles/Combobox.layer.css'
import { Checkbox, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkSpec } from '#contract/bulk.ts'
import type { Found } from '#contract/palette.ts'
import { getJson } from '../api/fetch.ts'
import { visibleText } from '../folders/display-name.ts'
import type { BulkQuestion } from './bulk-dialog.ts'
import { BulkForm } from './BulkForm.tsx'
import classes from './BulkForm.module.css'
import { bulkPreview } from './bulk-requests.ts'

interface Props {
  question: BulkQuestion & { kind: 'move' | 'copy' }
  start: (spec: BulkSpec) => Promise<void>
  onClose: () => void
}

/** Asks to which experiment runs go, or their copies. */
export function MoveRunsDialog({ question: { kind, selection, count }, start, onClose }: Props) {
  const { t } = useTranslation('bulk')
  const [target, setTarget] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [withDescendants, setWithDescendants] = useState(true)
  const [asked] = useDebouncedValue(text.trim(), 120)
  const found = useQuery({
    queryKey: ['find', asked],
    queryFn: ({ signal }) => getJson<Found>('api/v1/find', { text: asked }, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const preview = useQuery(
    bulkPreview(selection, { action: kind, experimentId: target ?? '0', withDescendants: true }),
  )
  const descendants = preview.data?.descendants ?? 0
  const experiments = (found.data?.items ?? []).filter(item => item.kind === 'experiment')
  const places = new Map(experiments.map(({ id, place }) => [id, place]))
  return (
    <BulkForm
      title={t(`${kind}.title`, { count })}
      confirm={t(`${kind}.confirm`, { count: count + (withDescendants ? descendants : 0) })}
      spec={target === null ? null : { action: kind, experimentId: target, withDescendants }}
      start={start}
      onClose={onClose}
      size={520}
    >
      <Select
        data-autofocus
        label={t('move.to')}
        placeholder={t('move.find')}
        searchable
        clearable
        value={target}
        onChange={setTarget}
        searchValue={text}
        onSearchChange={setText}
        data={experiments.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        filter={({ options }) => options}
        nothingFoundMessage={
          text.trim() === '' ? t('move.type') : found.isFetching ? t('move.finding') : t('move.none')
        }
        renderOption={({ option }) => (
          <span className={classes['option']}>
            <bdi>{option.label}</bdi>
            <small>{visibleText(places.get(option.value) ?? '')}</small>
          </span>
        )}
      />
      {descendants > 0 && (
        <Checkbox
          checked={withDescendants}
          onChange={event => setWithDescendants(event.currentTarget.checked)}
          label={t(`${kind}.descendants`, { count: descendants })}
        />
      )}
      <p className={classes['quiet']}>{t(`${kind}.hint`)}</p>
    </BulkForm>
  )
}
