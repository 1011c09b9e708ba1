import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View, ViewContent, Views, ViewSummary } from '#contract/views.ts'
import { errorText } from '../api/error-text.ts'
import { visibleText } from '../folders/display-name.ts'
import { SkeletonRows } from '../ui/Skeletons.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { useViewActions } from './use-view-actions.ts'
import { ViewLine } from './ViewLine.tsx'
import { viewsOptions } from './view-queries.ts'
import type { TableViews } from './table-views.ts'
import classes from './Views.module.css'

/** From so many on the list can be searched. */
const MANY = 8

interface Props {
  views: TableViews
  content: () => ViewContent
  /** What this is shown in: menus belong to it. */
  box: HTMLElement | null
  /** A menu is open over this, which must not close meanwhile. */
  onMenu: (open: boolean) => void
  /** Wants a name: for a new view, which may be kept with a folder, or for another one. */
  onName: (view: ViewSummary | null, folder: string) => void
  /** Somebody else has saved the view that was to be saved. */
  onChanged: (theirs: View, folder: string) => void
  onClose: () => void
}

/** What can be done with the view that is shown, and the list of the others. */
export function ViewsPanel({ views, content, box, onMenu, onName, onChanged, onClose }: Props) {
  const { t } = useTranslation('experiment')
  const { view, modified, place } = views
  const { data, error } = useQuery(viewsOptions(place))
  const actions = useViewActions(views)
  const [text, setText] = useState('')
  const open = async (viewId: number | null) => {
    if (await actions.open(viewId)) onClose()
  }
  const save = async (shown: ViewSummary) => {
    const result = await actions.save(shown, content())
    if (result === 'saved') onClose()
    else if (result !== 'failed') onChanged(result, data?.folder ?? '')
  }
  return (
    <>
      <div className={classes['actions']}>
        {view !== null && modified && (
          <>
            <Button variant="filled" size="xs" onClick={() => void save(view)}>
              {t('views.save')}
            </Button>
            <Button size="xs" onClick={() => void open(view.viewId)}>
              {t('views.reset')}
            </Button>
          </>
        )}
        <Button
          size="xs"
          variant={view === null ? 'filled' : 'default'}
          leftSection={<UiIcon name="plus" />}
          disabled={data === undefined}
          onClick={() => onName(null, data?.folder ?? '')}
        >
          {t('views.saveAs')}
        </Button>
      </div>
      {data !== undefined && data.views.length >= MANY && (
        <TextInput
          data-autofocus
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          placeholder={t('views.find')}
          aria-label={t('views.find')}
          leftSection={<UiIcon name="search" />}
        />
      )}
      <div className={classes['list']}>
        {error !== null && data === undefined && (
          <p role="alert" className={classes['bad']}>
            {t('views.failed')} {errorText(error)}
          </p>
        )}
        {data === undefined && error === null && <SkeletonRows rows={4} columns={['60%', 64]} />}
        {data !== undefined && (
          <>
            {text === '' && (
              <button
                type="button"
                className={classes['plain']}
                aria-current={view === null}
                onClick={() => void open(null)}
              >
                <span className={classes['check']}>{view === null && <UiIcon name="check" />}</span>
                {t('views.none')}
              </button>
            )}
            {groupsOf(data, text).map(group => (
              <section key={group.folder ?? ''} aria-label={placeName(group.folder, t)}>
                <h2 className={classes['place']}>
                  <bdi>{placeName(group.folder, t)}</bdi>
                </h2>
                <ul className={classes['views']}>
                  {group.views.map(one => (
                    <ViewLine
                      key={one.viewId}
                      view={one}
                      list={data}
                      place={place}
                      box={box}
                      shown={one.viewId === view?.viewId}
                      onOpen={() => void open(one.viewId)}
                      onRename={() => onName(one, data.folder)}
                      onMenu={onMenu}
                      actions={actions}
                    />
                  ))}
                </ul>
              </section>
            ))}
            {data.views.length === 0 && <p className={classes['quiet']}>{t('views.empty')}</p>}
            {data.views.length > 0 && text !== '' && groupsOf(data, text).length === 0 && (
              <p className={classes['quiet']} role="status">
                {t('views.noneFound')}
              </p>
            )}
          </>
        )}
      </div>
    </>
  )
}

interface Group {
  /** null: the experiment itself. */
  folder: string | null
  views: ViewSummary[]
}

/** The views whose names hold the text, by where they are kept. */
function groupsOf({ views }: Views, text: string): Group[] {
  const wanted = text.trim().toLocaleLowerCase()
  const groups: Group[] = []
  for (const view of views) {
    if (!view.name.toLocaleLowerCase().includes(wanted)) continue
    const last = groups.at(-1)
    if (last?.folder === view.folder) last.views.push(view)
    else groups.push({ folder: view.folder, views: [view] })
  }
  return groups
}

const placeName = (
  folder: string | null,
  t: ReturnType<typeof useTranslation<'experiment'>>['t'],
): string => {
  if (folder === null) return t('views.ofExperiment')
  return folder === '' ? t('title', { ns: 'workspace' }) : visibleText(folder)
}
