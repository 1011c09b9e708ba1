import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { useWorkspaceChanges } from '../folders/use-workspace-changes.ts'
import { WorkspaceActionsProvider } from '../folders/WorkspaceActionsProvider.tsx'
import { BreadcrumbSlot } from '../navigation/Breadcrumbs.tsx'
import { mlflowTarget } from '../navigation/mlflow-links.ts'
import { paths } from '../navigation/paths.ts'
import { Rail } from './Rail.tsx'
import styles from './RootLayout.module.css'
import { TopBar } from './TopBar.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'
import { useSequence } from './use-sequence.ts'

const overlays = () => import('./overlays.ts')
const HelpDialog = lazy(() => overlays().then(module => ({ default: module.HelpDialog })))
const NavigationDrawer = lazy(() => overlays().then(module => ({ default: module.NavigationDrawer })))
const Palette = lazy(() => overlays().then(module => ({ default: module.Palette })))

type Open = 'palette' | 'help' | 'folders' | null

/** The frame of every page: top bar, rail, and what opens over them. */
export const RootLayout = () => {
  const { t } = useTranslation('shell')
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open>(null)
  // it stays once it was there, so that it closes as it opened
  const [drawn, setDrawn] = useState(false)
  if (open === 'folders' && !drawn) setDrawn(true)
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
        <Suspense fallback={null}>
          {open === 'palette' && <Palette onClose={close} onHelp={() => setOpen('help')} />}
          {open === 'help' && <HelpDialog onClose={close} />}
          {drawn && (
            <NavigationDrawer
              opened={open === 'folders'}
              onClose={() => setOpen(what => (what === 'folders' ? null : what))}
            />
          )}
        </Suspense>
      </BreadcrumbSlot>
    </WorkspaceActionsProvider>
  )
}
