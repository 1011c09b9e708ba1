import { TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { errorText } from '../api/error-text.ts'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DialogActions } from '../ui/DialogActions.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { visibleText } from './display-name.ts'
import { folderTreeOptions } from './folder-query.ts'
import styles from './MoveDialog.module.css'
import { moveTargets, type MoveTarget } from './move-targets.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'
import { move, nameOfAll } from './workspace-acts.ts'

interface Props {
  entries: readonly WorkspaceEntry[]
  onClose: () => void
}

/** Asks which folder things go to: typing finds it, arrows choose, Enter moves. A path that is none yet is made. */
export const MoveDialog = ({ entries, onClose }: Props) => {
  const { t } = useTranslation('organise')
  const id = useId()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const { data } = useQuery(folderTreeOptions())
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const wanted = useDeferredValue(typed)
  const { targets, more } = useMemo(
    () => moveTargets(data?.folders.map(({ path }) => path) ?? [], wanted, entries),
    [data, wanted, entries],
  )
  // What was typed says which; without it nobody has chosen yet.
  const chosenAt = at ?? (wanted.trim() === '' ? -1 : targets.findIndex(({ problem }) => problem === null))
  const chosen = targets[chosenAt]

  const choose = (index: number) => {
    setAt(index)
    setRefusal(null)
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || targets.length === 0) return
    if (event.key === 'ArrowDown') choose(Math.min(targets.length - 1, chosenAt + 1))
    else if (event.key === 'ArrowUp') choose(Math.max(0, chosenAt - 1))
    else return
    event.preventDefault()
  }
  const submit = async () => {
    if (!chosen || chosen.problem !== null) return
    setBusy(true)
    try {
      const place = {
        queryClient,
        shown: pathname.startsWith('/workspace') ? parseWorkspace(pathname, search) : null,
        show: (folder: string) => void navigate(paths.workspace(folder), { replace: true }),
      }
      await move(place, entries, chosen.path)
      onClose()
    } catch (error) {
      setRefusal(errorText(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog title={t('move.title', { name: nameOfAll(entries) })} size={560} onClose={onClose}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${id}-${chosenAt}` : undefined}
          data-autofocus
          label={t('move.folder')}
          placeholder={t('move.placeholder')}
          value={typed}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          leftSection={<UiIcon name="search" color="var(--text-3)" />}
          onChange={event => {
            setTyped(event.currentTarget.value)
            setAt(null)
            setRefusal(null)
          }}
          onKeyDown={onKeyDown}
        />
        <div id={`${id}-list`} role="listbox" aria-label={t('move.folders')} className={styles['list']}>
          {targets.map((target, index) => (
            <Target
              key={target.path}
              id={`${id}-${index}`}
              target={target}
              selected={index === chosenAt}
              onChoose={() => choose(index)}
            />
          ))}
        </div>
        <div className={styles['note']} role="status">
          {targets.length === 0 ? t('move.nothing') : more ? t('move.more') : ''}
        </div>
        {refusal !== null && (
          <div role="alert" className={styles['refusal']}>
            {refusal}
          </div>
        )}
        <DialogActions
          confirm={chosen?.isNew ? t('move.confirmNew') : t('move.confirm')}
          busy={busy}
          disabled={!chosen || chosen.problem !== null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}

interface TargetProps {
  id: string
  target: MoveTarget
  selected: boolean
  onChoose: () => void
}

const Target = ({ id, target: { path, problem, isNew }, selected, onChoose }: TargetProps) => {
  const { t } = useTranslation('organise')
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-disabled={problem !== null}
      className={styles['target']}
      onMouseDown={event => event.preventDefault()}
      onClick={problem === null ? onChoose : undefined}
    >
      <UiIcon name={isNew ? 'plus' : 'folder'} color="var(--text-3)" />
      <bdi className={styles['path']}>
        {path === '' ? t('title', { ns: 'workspace' }) : visibleText(path)}
      </bdi>
      {isNew && <small>{t('move.new')}</small>}
      {problem !== null && <small>{t(`move.problem.${problem}`)}</small>}
    </div>
  )
}
