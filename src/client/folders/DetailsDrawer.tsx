import { Drawer } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#contract/experiments.ts'
import { LOCKED_BY_TAG, LOCKED_TAG } from '#contract/marks.ts'
import { lastSegment } from '#contract/names.ts'
import { errorText } from '../api/error-text.ts'
import { getJson } from '../api/fetch.ts'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { SkeletonRows } from '../ui/Skeletons.tsx'
import { useReturnFocus } from '../ui/use-return-focus.ts'
import { Description } from './Description.tsx'
import styles from './DetailsDrawer.module.css'
import { visibleText } from './display-name.ts'
import { ExperimentTags } from './ExperimentTags.tsx'
import { FOLDERS, folderOptions } from './folder-query.ts'
import { HistoryList, historyKey } from './HistoryList.tsx'
import { LockMark } from './LockMark.tsx'
import { OwnerField } from './OwnerField.tsx'
import type { WorkspaceEntry } from './workspace-actions.ts'

interface Props {
  entry: WorkspaceEntry
  onClose: () => void
}

/** What a folder and an experiment have in common. */
interface Details {
  path: string
  description: string
  owner: string
  createdAt: number
  lockedBy: string | null
  tags: Experiment['tags'] | null
}

/** The tag that holds an experiment's description. */
const NOTE_TAG = 'mlflow.note.content'

const ofExperiment = ({ name, tags, owner, createdAt }: Experiment): Details => {
  const tag = (key: string) => tags.find(one => one.key === key)?.value
  return {
    path: name,
    description: tag(NOTE_TAG) ?? '',
    owner,
    createdAt,
    lockedBy: tag(LOCKED_TAG) === 'true' ? (tag(LOCKED_BY_TAG) ?? '') : null,
    tags: tags.filter(({ key }) => key !== NOTE_TAG && key !== LOCKED_TAG && key !== LOCKED_BY_TAG),
  }
}

/** Reads what the panel shows, from the cache of the pages that show the same. */
const useDetails = (entry: WorkspaceEntry): { details: Details | undefined; error: Error | null } => {
  const experimentId = entry.kind === 'folder' ? '' : entry.experimentId
  const folder = useQuery({ ...folderOptions(entry.path), enabled: experimentId === '' })
  const experiment = useQuery({
    queryKey: ['experiments', experimentId],
    queryFn: ({ signal }) =>
      getJson<Experiment>(`api/v1/experiments/${encodeURIComponent(experimentId)}`, {}, signal),
    enabled: experimentId !== '',
  })
  if (experimentId !== '')
    return { details: experiment.data && ofExperiment(experiment.data), error: experiment.error }
  return {
    details: folder.data && { ...folder.data, description: folder.data.description ?? '', tags: null },
    error: folder.error,
  }
}

/** Everything about a folder or an experiment that its table has no room for, and who did what to it. */
export const DetailsDrawer = ({ entry, onClose }: Props) => {
  const { t } = useTranslation('organise')
  useReturnFocus()
  const queryClient = useQueryClient()
  const { details, error } = useDetails(entry)
  const name = visibleText(lastSegment(details?.path ?? entry.path)) || entry.path
  const changed = async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: FOLDERS }),
      queryClient.invalidateQueries({ queryKey: ['experiments'] }),
      queryClient.invalidateQueries({ queryKey: historyKey(entry) }),
    ])
  }
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={460} returnFocus={false}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header role="presentation">
          <Drawer.Title className={styles['title'] ?? ''}>
            <bdi>{name}</bdi> {details && <LockMark lockedBy={details.lockedBy} />}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('close', { ns: 'common' })} size={28} />
        </Drawer.Header>
        <Drawer.Body>
          {error && !details && <p role="alert">{errorText(error)}</p>}
          {!details && !error && <SkeletonRows rows={6} columns={['80%']} />}
          {details && (
            <>
              <Description entry={entry} text={details.description} onChanged={changed} />
              <section className={styles['section']}>
                <OwnerField entry={entry} owner={details.owner} onChanged={changed} />
                <p className={styles['quiet']}>
                  {t('details.created')} <RelativeTime time={details.createdAt} />
                </p>
              </section>
              {details.tags !== null && entry.kind !== 'folder' && (
                <ExperimentTags experimentId={entry.experimentId} tags={details.tags} onChanged={changed} />
              )}
              <HistoryList entry={entry} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
