import { useHotkeys } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { useWorkspaceChanges } from '../folders/use-workspace-changes.ts'
import { WorkspaceActionsProvider } from '../folders/WorkspaceActionsProvider.tsx'
import { BreadcrumbSlot } from '../navigation/Breadcrumbs.tsx'
import { mlflowTarget } from '../navigation/mlflow-links.ts'
import { paths } from '../navigation/paths.ts'
import { HelpDialog } from './HelpDialog.tsx'
import { NavigationDrawer } from './NavigationDrawer.tsx'
import { Palette } from './Palette.tsx'
import { Rail } from './Rail.tsx'
import styles from './RootLayout.module.css'
import { TopBar } from './TopBar.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'
import { useSequence } from './use-sequence.ts'

type Open = 'palette' | 'help' | 'folders' | null

/** The frame of every page: top bar, rail, and what opens over them. */
export const RootLayout = () => {
  const { t } = useTranslation('shell')
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const main = useRef<HTMLElement>(null)
  useWorkspaceChanges()
  useFocusOnNavigation(main)
  useHotkeys([
    ['mod+K', () => setOpen('palette')],
    ['shift+?', () => setOpen('help'), { usePhysicalKeys: false }],
    ['?', () => setOpen('help')],
  ])
  useSequence({
    'g w': () => void navigate(paths.workspace()),
    'g t': () => void navigate(paths.trash()),
  })

  const target = mlflowTarget(hash)
  if (target !== null) return <Navigate to={target} replace />

  const close = () => setOpen(null)
  return (
    <WorkspaceActionsProvider>
      <BreadcrumbSlot value={slot}>
        <a
          href="#content"
          className={styles['skip']}
          onClick={event => {
            event.preventDefault()
            main.current?.focus()
          }}
        >
          {t('skip')}
        </a>
        <div className={styles['shell']}>
          <TopBar crumbs={setSlot} onOpen={setOpen} />
          <Rail />
          <main id="content" ref={main} tabIndex={-1} className={styles['main']}>
            <Outlet />
          </main>
        </div>
        {open === 'palette' && <Palette onClose={close} onHelp={() => setOpen('help')} />}
        {open === 'help' && <HelpDialog onClose={close} />}
        <NavigationDrawer
          opened={open === 'folders'}
          onClose={() => setOpen(what => (what === 'folders' ? null : what))}
        />
      </BreadcrumbSlot>
    </WorkspaceActionsProvider>
  )
}
