import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkSpec } from '#contract/bulk.ts'
import { errorText } from '../api/error-text.ts'
import { Segments } from '../ui/Segments.tsx'
import type { BulkQuestion } from './bulk-dialog.ts'
import { BulkForm } from './BulkForm.tsx'
import classes from './BulkForm.module.css'
import { bulkPreview } from './bulk-requests.ts'

interface Props {
  question: BulkQuestion
  start: (spec: BulkSpec) => Promise<void>
  onClose: () => void
}

const PIECES = ['{name}', '{n}', '{n:3}', '{id}', '{user}', '{status}', '{start}', '{params.lr}'] as const

/** Gives runs new names by a pattern, or by replacing a text in the old ones; shows the first of them as they would be. */
export function RenameRunsDialog({ question: { selection, count }, start, onClose }: Props) {
  const { t } = useTranslation('bulk')
  const [way, setWay] = useState<'pattern' | 'replace'>('pattern')
  const [pattern, setPattern] = useState('{name}')
  const [find, setFind] = useState('')
  const [replace, setReplace] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const spec: BulkSpec | null =
    way === 'pattern'
      ? pattern.trim() === '' || pattern === '{name}'
        ? null
        : { action: 'rename', pattern }
      : find === ''
        ? null
        : { action: 'rename', find, replace }
  const [asked] = useDebouncedValue(spec, 200)
  const preview = useQuery({
    ...bulkPreview(selection, asked ?? { action: 'rename', pattern: '{name}' }),
    placeholderData: keepPreviousData,
    enabled: asked !== null,
  })
  const names = asked === null ? [] : (preview.data?.names ?? [])
  const insert = (piece: string): void => {
    const field = input.current
    const from = field?.selectionStart ?? pattern.length
    const to = field?.selectionEnd ?? pattern.length
    setPattern(pattern.slice(0, from) + piece + pattern.slice(to))
    field?.focus()
  }
  return (
    <BulkForm
      title={t('rename.title', { count })}
      confirm={t('rename.confirm', { count })}
      disabled={preview.isError}
      spec={spec}
      start={start}
      onClose={onClose}
      size={560}
    >
      <Segments
        label={t('rename.way')}
        value={way}
        onChange={setWay}
        options={[
          { value: 'pattern', label: t('rename.byPattern') },
          { value: 'replace', label: t('rename.byReplacing') },
        ]}
      />
      {way === 'pattern' ? (
        <>
          <TextInput
            ref={input}
            data-autofocus
            label={t('rename.pattern')}
            description={t('rename.hint')}
            value={pattern}
            maxLength={1000}
            spellCheck={false}
            error={preview.isError ? errorText(preview.error) : null}
            onChange={event => setPattern(event.currentTarget.value)}
          />
          <div className={classes['pieces']} role="group" aria-label={t('rename.pieces')}>
            {PIECES.map(piece => (
              <Button key={piece} size="xs" className="mono" onClick={() => insert(piece)}>
                {piece}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <div className={classes['tag']} style={{ gridTemplateColumns: '1fr 1fr' }}>
          <TextInput
            data-autofocus
            label={t('rename.find')}
            value={find}
            maxLength={1000}
            spellCheck={false}
            onChange={event => setFind(event.currentTarget.value)}
          />
          <TextInput
            label={t('rename.replace')}
            value={replace}
            maxLength={1000}
            spellCheck={false}
            onChange={event => setReplace(event.currentTarget.value)}
          />
        </div>
      )}
      {names.length > 0 ? (
        <table className={classes['names']} aria-label={t('rename.first')}>
          <tbody>
            {names.map(({ from, to }) => (
              <tr key={from + to}>
                <td>{from}</td>
                <td>{to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        !preview.isError && <p className={classes['quiet']}>{t('rename.nothing')}</p>
      )}
    </BulkForm>
  )
}
