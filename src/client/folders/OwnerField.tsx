import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../api/error-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { toast, toastError } from '../ui/toast.tsx'
import styles from './DetailsDrawer.module.css'
import type { WorkspaceEntry } from './workspace-actions.ts'
import { ownEntry } from './workspace-requests.ts'

interface Props {
  entry: WorkspaceEntry
  owner: string
  onChanged: () => Promise<void>
}

/** Whose a thing is; another name can be written. */
export const OwnerField = ({ entry, owner, onChanged }: Props) => {
  const { t } = useTranslation('organise')
  const [typed, setTyped] = useState<string | null>(null)
  const own = async (name: string, before: string) => {
    try {
      await ownEntry(entry, name)
      toast(t('own.done', { name }), [
        ...(before === ''
          ? []
          : [{ label: t('undo', { ns: 'common' }), onClick: () => void own(before, '') }]),
      ])
      setTyped(null)
    } catch (error) {
      toastError(errorText(error))
    }
    await onChanged()
  }
  if (typed === null)
    return (
      <div className={styles['head']}>
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, minWidth: 0 }}>
          {t('columns.owner', { ns: 'workspace' })} {owner !== '' && <Avatar name={owner} />}
          <bdi style={{ overflowWrap: 'anywhere' }}>{owner}</bdi>
        </span>
        <Button size="xs" onClick={() => setTyped(owner)}>
          {t('own.change')}
        </Button>
      </div>
    )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (typed.trim() !== '') void own(typed.trim(), owner)
      }}
    >
      <TextInput
        ref={focusAtOnce}
        label={t('own.label')}
        value={typed}
        maxLength={200}
        autoComplete="off"
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={styles['actions']}>
        <Button size="xs" onClick={() => setTyped(null)}>
          {t('cancel', { ns: 'common' })}
        </Button>
        <Button size="xs" variant="filled" type="submit" disabled={typed.trim() === ''}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
