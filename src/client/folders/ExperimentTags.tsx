import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyValue } from '#contract/schema.ts'
import { errorText } from '../api/error-text.ts'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { toast, toastError } from '../ui/toast.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import styles from './DetailsDrawer.module.css'
import { tagExperiment } from './workspace-requests.ts'

interface Props {
  experimentId: string
  tags: readonly KeyValue[]
  onChanged: () => Promise<void>
}

/** Tags that programs write for themselves. */
const isOfSystem = ({ key }: KeyValue): boolean => /^(mlflow|runfolio)\./.test(key)

/** The tags of an experiment: those of people, which can be changed, then those of programs. */
export const ExperimentTags = ({ experimentId, tags, onChanged }: Props) => {
  const { t } = useTranslation('organise')
  const [edited, setEdited] = useState<KeyValue | null>(null)
  const change = async (set: KeyValue[], remove: string[], undo?: () => void) => {
    try {
      await tagExperiment({ experimentId, set, remove })
      const key = set[0]?.key ?? remove[0] ?? ''
      toast(set.length > 0 ? t('tags.saved', { key }) : t('tags.removed', { key }), [
        ...(undo ? [{ label: t('undo', { ns: 'common' }), onClick: undo }] : []),
      ])
      setEdited(null)
    } catch (error) {
      toastError(errorText(error))
    }
    await onChanged()
  }
  const save = (tag: KeyValue) => {
    const before = tags.find(({ key }) => key === tag.key)
    void change([tag], [], () => void (before ? change([before], []) : change([], [tag.key])))
  }
  const own = tags.filter(tag => !isOfSystem(tag))
  const system = tags.filter(isOfSystem)
  return (
    <section className={styles['section']} aria-label={t('tags.label')}>
      <div className={styles['head']}>
        <h2>{t('tags.label')}</h2>
        {edited === null && (
          <Button size="xs" onClick={() => setEdited({ key: '', value: '' })}>
            {t('tags.add')}
          </Button>
        )}
      </div>
      {own.length === 0 && edited === null && <p className={styles['quiet']}>{t('tags.none')}</p>}
      <dl className={styles['tags']}>
        {own.map(tag => (
          <Tag key={tag.key} tag={tag}>
            <IconButton size="sm" label={t('tags.edit', { key: tag.key })} onClick={() => setEdited(tag)}>
              <UiIcon name="rename" />
            </IconButton>
            <IconButton
              size="sm"
              label={t('tags.remove', { key: tag.key })}
              onClick={() => void change([], [tag.key], () => void change([tag], []))}
            >
              <UiIcon name="close" />
            </IconButton>
          </Tag>
        ))}
      </dl>
      {edited !== null && (
        <TagForm key={edited.key} tag={edited} onSave={save} onCancel={() => setEdited(null)} />
      )}
      {system.length > 0 && (
        <details>
          <summary className={styles['quiet']}>{t('tags.system', { count: system.length })}</summary>
          <dl className={styles['tags']}>
            {system.map(tag => (
              <Tag key={tag.key} tag={tag} />
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}

const Tag = ({ tag, children }: { tag: KeyValue; children?: ReactNode }) => (
  <>
    <dt>{tag.key}</dt>
    <dd>{tag.value}</dd>
    <dd style={{ whiteSpace: 'nowrap' }}>{children}</dd>
  </>
)

interface FormProps {
  /** One with an empty key is new. */
  tag: KeyValue
  onSave: (tag: KeyValue) => void
  onCancel: () => void
}

const TagForm = ({ tag, onSave, onCancel }: FormProps) => {
  const { t } = useTranslation('organise')
  const [key, setKey] = useState(tag.key)
  const [value, setValue] = useState(tag.value)
  const isNew = tag.key === ''
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (key.trim() !== '') onSave({ key: key.trim(), value })
      }}
    >
      <div className={styles['fields']}>
        <TextInput
          aria-label={t('tags.key')}
          placeholder={t('tags.key')}
          value={key}
          maxLength={250}
          {...(isNew && { ref: focusAtOnce })}
          readOnly={!isNew}
          autoComplete="off"
          onChange={event => setKey(event.currentTarget.value)}
        />
        <TextInput
          aria-label={t('tags.value')}
          placeholder={t('tags.value')}
          value={value}
          maxLength={5000}
          {...(!isNew && { ref: focusAtOnce })}
          autoComplete="off"
          onChange={event => setValue(event.currentTarget.value)}
        />
      </div>
      <div className={styles['actions']}>
        <Button size="xs" onClick={onCancel}>
          {t('cancel', { ns: 'common' })}
        </Button>
        <Button size="xs" variant="filled" type="submit" disabled={key.trim() === ''}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
