import '../i18n/later/exports.ts'
import { Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportContent, ExportFormat, PrepareExport } from '#contract/exports.ts'
import type { RunOrder, RunSelection } from '#contract/runs.ts'
import { parseRunColumn } from '#contract/search/run-column.ts'
import { errorText } from '../api/error-text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DialogActions } from '../ui/DialogActions.tsx'
import { Segments } from '../ui/Segments.tsx'
import classes from './ExportDialog.module.css'
import { prepareExport, selectedRuns } from './export-requests.ts'
import { ExportLines } from './ExportLines.tsx'
import { downloadExport } from './follow-export.ts'

/** What can be exported from a place. */
export interface ExportSource {
  selection: RunSelection
  /** What the place is called. */
  name: string
  orderBy: RunOrder[]
  /** The columns of the table, in its order; null where there is no table. */
  shown: string[] | null
}

const CONTENTS = ['runs', 'metric-history'] as const satisfies ExportContent[]
const FORMATS = ['csv', 'jsonl', 'arrow', 'parquet'] as const satisfies ExportFormat[]

const isMetric = (column: string): boolean => parseRunColumn(column)?.kind === 'metrics'

/** Chooses what of some runs goes into which file, and shows how programs read the same. */
export function ExportDialog({ source, onClose }: { source: ExportSource; onClose: () => void }) {
  const { t } = useTranslation('exports')
  const { selection, name, orderBy } = source
  const [what, setWhat] = useState<ExportContent>('runs')
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [asShown, setAsShown] = useState(false)
  const [bom, setBom] = useState(false)
  const [raw, setRaw] = useState(false)
  const count = useQuery(selectedRuns(selection))
  const isHistory = what === 'metric-history'
  const columns = isHistory ? (source.shown?.filter(isMetric) ?? []) : (source.shown ?? [])
  const chosen = asShown && columns.length > 0
  const asked: PrepareExport = {
    ...{ selection, orderBy, what, format },
    ...(chosen && { columns }),
    ...(format === 'csv' && { bom, raw }),
  }
  const mutation = useMutation({
    mutationFn: () => prepareExport(asked),
    onSuccess: prepared => {
      downloadExport(prepared)
      onClose()
    },
  })
  const runs = count.data === undefined ? t('counting') : t('runs', { count: count.data })
  const isFiltered = 'all' in selection && (selection.all.filter ?? '') !== ''
  const isChosen = 'runIds' in selection || selection.except.length > 0

  return (
    <Dialog title={t('title')} onClose={onClose} size={720}>
      <form
        className={classes['form']}
        onSubmit={event => {
          event.preventDefault()
          mutation.mutate()
        }}
      >
        <p role="status">
          {t(isChosen ? 'chosen' : isFiltered ? 'matching' : 'all', { runs, name })}
          {count.isError && ` ${errorText(count.error)}`}
        </p>
        <div className={classes['choice']}>
          <span className={classes['label']}>{t('what.label')}</span>
          <Segments
            label={t('what.label')}
            value={what}
            onChange={setWhat}
            options={CONTENTS.map(value => ({ value, label: t(`what.${value}`) }))}
          />
          <span className={classes['label']}>{t('format.label')}</span>
          <Segments
            label={t('format.label')}
            value={format}
            onChange={setFormat}
            options={FORMATS.map(value => ({ value, label: t(`format.${value}`) }))}
          />
          {columns.length > 0 && (
            <>
              <span className={classes['label']}>{t('columns.label')}</span>
              <Segments
                label={t('columns.label')}
                value={asShown ? 'shown' : 'all'}
                onChange={value => setAsShown(value === 'shown')}
                options={[
                  { value: 'all', label: t(isHistory ? 'columns.allMetrics' : 'columns.all') },
                  {
                    value: 'shown',
                    label: t(isHistory ? 'columns.shownMetrics' : 'columns.shown'),
                    count: String(columns.length),
                  },
                ]}
              />
            </>
          )}
        </div>
        <p className={classes['note']}>{t(`holds.${holds(asked)}`)}</p>
        {format === 'csv' && (
          <div className={classes['boxes']}>
            <Checkbox
              checked={bom}
              onChange={event => setBom(event.currentTarget.checked)}
              label={t('bom')}
              description={t('bomHint')}
              classNames={{ description: classes['hint'] ?? '' }}
            />
            <Checkbox
              checked={raw}
              onChange={event => setRaw(event.currentTarget.checked)}
              label={t('raw')}
              description={t('rawHint')}
              classNames={{ description: classes['hint'] ?? '' }}
            />
          </div>
        )}
        <ExportLines asked={asked} />
        {mutation.isError && (
          <p role="alert" className={classes['bad']}>
            {t('failed')} {errorText(mutation.error)}
          </p>
        )}
        <DialogActions
          confirm={count.data === undefined ? t('button') : t('download', { count: count.data })}
          busy={mutation.isPending}
          disabled={count.data === 0}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}

const holds = ({
  what,
  format,
  columns,
}: PrepareExport): 'history' | 'chosen' | 'csv' | 'jsonl' | 'frame' => {
  if (what === 'metric-history') return 'history'
  if (columns !== undefined) return 'chosen'
  return format === 'csv' || format === 'jsonl' ? format : 'frame'
}
