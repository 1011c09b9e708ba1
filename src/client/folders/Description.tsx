import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../api/error-text.ts'
import { Markdown } from '../ui/Markdown.tsx'
import { Segments } from '../ui/Segments.tsx'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { toast, toastError } from '../ui/toast.tsx'
import styles from './DetailsDrawer.module.css'
import type { WorkspaceEntry } from './workspace-actions.ts'
import { describeEntry } from './workspace-requests.ts'

interface Props {
  entry: WorkspaceEntry
  text: string
  onChanged: () => Promise<void>
}

/** The description as it reads, and a way to write it. */
export const Description = ({ entry, text, onChanged }: Props) => {
  const { t } = useTranslation('organise')
  const [editing, setEditing] = useState(false)
  return (
    <section className={styles['section']} aria-label={t('describe.label')}>
      <div className={styles['head']}>
        <h2>{t('describe.label')}</h2>
        {!editing && (
          <Button size="xs" onClick={() => setEditing(true)}>
            {text === '' ? t('describe.add') : t('describe.edit')}
          </Button>
        )}
      </div>
      {editing ? (
        <Editor entry={entry} text={text} onChanged={onChanged} onClose={() => setEditing(false)} />
      ) : (
        <div className={styles['markdown']}>
          {text === '' ? <p className={styles['quiet']}>{t('describe.none')}</p> : <Markdown text={text} />}
        </div>
      )}
    </section>
  )
}

const Editor = ({ entry, text, onChanged, onClose }: Props & { onClose: () => void }) => {
  const { t } = useTranslation('organise')
  const [typed, setTyped] = useState(text)
  const [mode, setMode] = useState<'write' | 'preview'>('write')
  const [busy, setBusy] = useState(false)
  const write = async (description: string) => {
    await describeEntry(entry, description)
    await onChanged()
  }
  const undo = async () => {
    try {
      await write(text)
    } catch (error) {
      toastError(errorText(error))
    }
  }
  const save = async () => {
    setBusy(true)
    try {
      await write(typed)
      toast(t('describe.saved'), [{ label: t('undo', { ns: 'common' }), onClick: () => void undo() }])
      onClose()
    } catch (error) {
      toastError(errorText(error))
      setBusy(false)
    }
  }
  return (
    <>
      <Segments
        label={t('describe.mode')}
        value={mode}
        onChange={setMode}
        options={[
          { value: 'write', label: t('describe.write') },
          { value: 'preview', label: t('describe.preview') },
        ]}
      />
      {mode === 'write' ? (
        <Textarea
          mt={8}
          autosize
          minRows={8}
          maxRows={24}
          ref={focusAtOnce}
          maxLength={50_000}
          aria-label={t('describe.text')}
          description={t('describe.markdown')}
          inputWrapperOrder={['input', 'description']}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
          }}
        />
      ) : (
        <div className={styles['markdown']}>
          <Markdown text={typed} />
        </div>
      )}
      <div className={styles['actions']}>
        <Button size="xs" onClick={onClose}>
          {t('cancel', { ns: 'common' })}
        </Button>
        <Button size="xs" variant="filled" loading={busy} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
    </>
  )
}
