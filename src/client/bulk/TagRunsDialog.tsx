import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkSpec } from '#contract/bulk.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Segments } from '../ui/Segments.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import type { BulkQuestion } from './bulk-dialog.ts'
import { BulkForm } from './BulkForm.tsx'
import classes from './BulkForm.module.css'

interface Props {
  question: BulkQuestion
  start: (spec: BulkSpec) => Promise<void>
  onClose: () => void
}

interface Line {
  id: number
  key: string
  value: string
}

const MOST_TAGS = 50

/** Writes tags of many runs, or takes them away. */
export function TagRunsDialog({ question: { selection: _, count }, start, onClose }: Props) {
  const { t } = useTranslation('bulk')
  const [way, setWay] = useState<'set' | 'remove'>('set')
  const [lines, setLines] = useState<Line[]>([{ id: 0, key: '', value: '' }])
  const change = (id: number, part: Partial<Line>): void =>
    setLines(lines.map(line => (line.id === id ? { ...line, ...part } : line)))
  const named = lines.filter(({ key }) => key.trim() !== '')
  const keys = named.map(({ key }) => key.trim())
  const twice = keys.find((key, i) => keys.indexOf(key) !== i)
  const tags = named.map(({ key, value }) => ({ key: key.trim(), value: way === 'set' ? value : null }))
  return (
    <BulkForm
      title={t('tag.title', { count })}
      confirm={way === 'set' ? t('tag.confirm', { count }) : t('tag.confirmRemove', { count })}
      disabled={twice !== undefined}
      spec={tags.length === 0 ? null : { action: 'tag', tags }}
      start={start}
      onClose={onClose}
      size={520}
    >
      <Segments
        label={t('tag.way')}
        value={way}
        onChange={setWay}
        options={[
          { value: 'set', label: t('tag.set') },
          { value: 'remove', label: t('tag.remove') },
        ]}
      />
      <div className={classes['tags']}>
        {lines.map((line, place) => (
          <div key={line.id} className={classes['tag']}>
            <TextInput
              data-autofocus={place === 0 ? true : undefined}
              aria-label={t('tag.key')}
              placeholder={t('tag.key')}
              value={line.key}
              maxLength={250}
              spellCheck={false}
              error={line.key.trim() !== '' && line.key.trim() === twice ? t('tag.twice') : null}
              onChange={event => change(line.id, { key: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('tag.value')}
              placeholder={t('tag.value')}
              value={way === 'set' ? line.value : ''}
              disabled={way === 'remove'}
              maxLength={8000}
              spellCheck={false}
              onChange={event => change(line.id, { value: event.currentTarget.value })}
            />
            <IconButton
              label={t('tag.drop')}
              disabled={lines.length === 1}
              onClick={() => setLines(lines.filter(({ id }) => id !== line.id))}
            >
              <UiIcon name="close" />
            </IconButton>
          </div>
        ))}
      </div>
      <div>
        <Button
          size="xs"
          leftSection={<UiIcon name="plus" />}
          disabled={lines.length >= MOST_TAGS}
          onClick={() =>
            setLines([...lines, { id: Math.max(...lines.map(({ id }) => id)) + 1, key: '', value: '' }])
          }
        >
          {t('tag.add')}
        </Button>
      </div>
      <p className={classes['quiet']}>{way === 'set' ? t('tag.setHint') : t('tag.removeHint')}</p>
    </BulkForm>
  )
}
