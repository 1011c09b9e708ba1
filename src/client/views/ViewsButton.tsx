import { Button, Popover, VisuallyHidden } from '@mantine/core'
import { IconLayoutList } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View, ViewContent, ViewSummary } from '#contract/views.ts'
import { SkeletonRows } from '../ui/Skeletons.tsx'
import { ToolLabel } from '../ui/ToolLabel.tsx'
import type { TableViews } from './table-views.ts'
import { useViewActions } from './use-view-actions.ts'
import classes from './Views.module.css'

const ViewsPanel = lazy(() => import('./ViewsPanel.tsx').then(({ ViewsPanel }) => ({ default: ViewsPanel })))
const ViewNameDialog = lazy(() =>
  import('./ViewNameDialog.tsx').then(({ ViewNameDialog }) => ({ default: ViewNameDialog })),
)

const ViewConflictDialog = lazy(() =>
  import('./ViewConflictDialog.tsx').then(({ ViewConflictDialog }) => ({ default: ViewConflictDialog })),
)

interface Props {
  views: TableViews
  /** What a view that is saved now keeps. */
  content: () => ViewContent
}

/** The name of the view that is shown, whether the table differs from it, and the list of views behind it. */
export function ViewsButton({ views, content }: Props) {
  const { t } = useTranslation('experiment')
  const [opened, setOpened] = useState(false)
  const [menu, setMenu] = useState(false)
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [naming, setNaming] = useState<{ view: ViewSummary | null; folder: string } | null>(null)
  const [changed, setChanged] = useState<{ theirs: View; folder: string } | null>(null)
  const actions = useViewActions(views)
  const { view, modified } = views
  const close = () => {
    setMenu(false)
    setOpened(false)
  }
  return (
    <>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width="min(360px, calc(100vw - 16px))"
        radius="lg"
        shadow="md"
        trapFocus
        returnFocus={naming === null && changed === null}
        closeOnClickOutside={!menu}
        closeOnEscape={!menu}
      >
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            className={classes['button'] ?? ''}
            leftSection={<IconLayoutList size={14} stroke={1.6} aria-hidden />}
            onClick={() => setOpened(before => !before)}
          >
            {view === null ? (
              <ToolLabel>{t('views.button')}</ToolLabel>
            ) : (
              <>
                <VisuallyHidden>{t('views.current')} </VisuallyHidden>
                <bdi className={classes['name']}>{view.name}</bdi>
              </>
            )}{' '}
            {modified && <span className={classes['mark']}>{t('views.modified')}</span>}
          </Button>
        </Popover.Target>
        <Popover.Dropdown ref={setBox} className={classes['dropdown'] ?? ''}>
          <Suspense fallback={<SkeletonRows rows={4} columns={['60%', 64]} />}>
            <ViewsPanel
              views={views}
              content={content}
              box={box}
              onMenu={setMenu}
              onName={(named, folder) => {
                close()
                setNaming({ view: named, folder })
              }}
              onChanged={(theirs, folder) => {
                close()
                setChanged({ theirs, folder })
              }}
              onClose={close}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {changed !== null && (
        <Suspense fallback={null}>
          <ViewConflictDialog
            theirs={changed.theirs}
            onClose={() => setChanged(null)}
            onSaveAs={() => {
              setChanged(null)
              setNaming({ view: null, folder: changed.folder })
            }}
            onOverwrite={async () => {
              const result = await actions.save(changed.theirs, content())
              if (result === 'saved') setChanged(null)
              else if (result !== 'failed') setChanged({ ...changed, theirs: result })
            }}
          />
        </Suspense>
      )}
      {naming !== null && (
        <Suspense fallback={null}>
          <ViewNameDialog
            view={naming.view}
            place={views.place}
            folder={naming.folder}
            onClose={() => setNaming(null)}
            onName={async choice => {
              if (naming.view === null) await actions.create({ ...choice, content: content() })
              else await actions.rename(naming.view, choice.name)
              setNaming(null)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
