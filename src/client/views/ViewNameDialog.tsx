import { Checkbox, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewPlace, ViewSummary } from '#contract/views.ts'
import { isTaken } from '../api/api-error.ts'
import { errorText } from '../api/error-text.ts'
import { visibleText } from '../folders/display-name.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DialogActions } from '../ui/DialogActions.tsx'
import classes from './Views.module.css'

interface ViewChoice extends ViewPlace {
  name: string
  asDefault: boolean
}

interface Props {
  /** The view that is renamed; null for a new one. */
  view: ViewSummary | null
  place: ViewPlace
  /** The folder that the table's views may be kept with. */
  folder: string
  onClose: () => void
  /** @throws ApiError what the server refuses, which is shown at the name */
  onName: (choice: ViewChoice) => Promise<void>
}

/** Asks for the name of a view and, of a new one, where it is kept. */
export function ViewNameDialog({ view, place, folder, onClose, onName }: Props) {
  const { t } = useTranslation('experiment')
  const [name, setName] = useState(view?.name ?? '')
  const [where, setWhere] = useState<'experiment' | 'folder'>(
    place.experimentId === undefined ? 'folder' : 'experiment',
  )
  const [asDefault, setAsDefault] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const shownFolder = folder === '' ? t('title', { ns: 'workspace' }) : visibleText(folder)

  const submit = async () => {
    if (name.trim() === '') {
      setProblem(t('views.nameNeeded'))
      return
    }
    setBusy(true)
    try {
      const { experimentId } = place
      const at = where === 'experiment' && experimentId !== undefined ? { experimentId } : { folder }
      await onName({ name, asDefault, ...at })
    } catch (error) {
      setProblem(isTaken(error) ? t('views.nameTaken') : errorText(error))
      setBusy(false)
    }
  }

  return (
    <Dialog title={view === null ? t('views.saveTitle') : t('views.renameTitle')} onClose={onClose}>
      <form
        className={classes['form']}
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput
          data-autofocus
          label={t('views.name')}
          value={name}
          maxLength={200}
          error={problem}
          autoComplete="off"
          onChange={event => {
            setName(event.currentTarget.value)
            setProblem(null)
          }}
        />
        {view === null && (
          <>
            {place.experimentId !== undefined && (
              <Radio.Group
                label={t('views.where')}
                value={where}
                onChange={value => setWhere(value === 'folder' ? 'folder' : 'experiment')}
              >
                <div className={classes['radios']}>
                  {' '}
                  <Radio size="xs" value="experiment" label={t('views.ofExperiment')} />
                  <Radio size="xs" value="folder" label={t('views.ofFolder', { folder: shownFolder })} />
                </div>
              </Radio.Group>
            )}
            <Checkbox
              size="xs"
              checked={asDefault}
              onChange={event => setAsDefault(event.currentTarget.checked)}
              label={
                where === 'experiment'
                  ? t('views.setDefault')
                  : t('views.setDefaultBelow', { folder: shownFolder })
              }
            />
          </>
        )}
        <DialogActions
          confirm={view === null ? t('views.save') : t('views.renameConfirm')}
          busy={busy}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
