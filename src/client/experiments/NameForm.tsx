import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, isTaken } from '../api/api-error.ts'
import { errorText } from '../api/error-text.ts'
import { DialogActions } from '../ui/DialogActions.tsx'
import { nameProblem } from './name-problem.ts'

interface Props {
  label: string
  initial?: string
  /** What stands below the field, for a path that would be made. */
  note?: (path: string) => ReactNode
  /** The whole path for what was typed. */
  pathOf: (typed: string) => string
  confirm: string
  /** Does it; what the server refuses is shown at the field. */
  onSubmit: (path: string) => Promise<void>
  onClose: () => void
  children?: ReactNode
}

/** A form with one name, which says what is wrong with it before and after the server was asked. */
export const NameForm = ({
  label,
  initial = '',
  note,
  pathOf,
  confirm,
  onSubmit,
  onClose,
  children,
}: Props) => {
  const { t } = useTranslation('workspace')
  const [typed, setTyped] = useState(initial)
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const path = pathOf(typed)
  const problem = typed.trim() === '' ? 'empty' : nameProblem(path)

  const submit = async () => {
    setTried(true)
    setRefusal(null)
    if (problem) return
    setBusy(true)
    try {
      await onSubmit(path)
      onClose()
    } catch (error) {
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }

  const error = () => {
    if (refusal !== null) return refusalText(refusal)
    return problem && (tried || problem === 'long') ? t(`problems.${problem}`, { length: path.length }) : null
  }
  const refusalText = (cause: unknown) =>
    cause instanceof ApiError && isTaken(cause) ? t('problems.taken') : errorText(cause)

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextInput
        label={label}
        value={typed}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        error={error()}
        description={note?.(path)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onFocus={event => initial !== '' && selectSegment(event.currentTarget)}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setRefusal(null)
        }}
      />
      {children}
      <DialogActions confirm={confirm} busy={busy} onCancel={onClose} />
    </form>
  )
}

/** Selects the last segment of a path: what a rename usually changes. */
const selectSegment = (input: HTMLInputElement): void =>
  input.setSelectionRange(input.value.lastIndexOf('/') + 1, input.value.length)
