import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { pathIn } from '#contract/names.ts'
import { paths } from '../navigation/paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { createExperiment } from './experiment-requests.ts'
import { NameForm } from './NameForm.tsx'
import styles from './NewExperimentDialog.module.css'

interface Props {
  /** Where it is made. */
  folder: string
  onClose: () => void
}

/** Asks for a name and, if wanted, an artifact location; opens the new experiment. */
export const NewExperimentDialog = ({ folder, onClose }: Props) => {
  const { t } = useTranslation('workspace')
  const [location, setLocation] = useState('')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <Dialog title={t('newExperiment.title')} onClose={onClose}>
      <NameForm
        label={t('newExperiment.name')}
        pathOf={typed => pathIn(folder, typed)}
        note={path => (
          <span className={styles['name']}>
            {t('newExperiment.fullName')} <code>{path}</code>
          </span>
        )}
        confirm={t('newExperiment.create')}
        onClose={onClose}
        onSubmit={async name => {
          const artifactLocation = location.trim()
          const made = await createExperiment({ name, ...(artifactLocation !== '' && { artifactLocation }) })
          void queryClient.invalidateQueries({ queryKey: ['folders'] })
          await navigate(paths.experiment(made.experimentId))
        }}
      >
        <TextInput
          mt={12}
          label={t('newExperiment.location')}
          description={t('newExperiment.locationNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="s3://bucket/path"
          value={location}
          autoComplete="off"
          spellCheck={false}
          maxLength={2048}
          onChange={event => setLocation(event.currentTarget.value)}
        />
      </NameForm>
    </Dialog>
  )
}
