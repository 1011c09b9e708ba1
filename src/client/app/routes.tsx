import { Navigate, type RouteObject } from 'react-router'
import { paths } from '../navigation/paths.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { RootLayout } from './RootLayout.tsx'
import { RouteError } from './RouteError.tsx'
import { StartScreen } from './StartScreen.tsx'
import { TreeLayout } from './TreeLayout.tsx'

/** Every place, top to bottom. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <RootLayout />,
    errorElement: <RouteError />,
    HydrateFallback: StartScreen,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          { index: true, element: <Navigate to={paths.workspace()} replace /> },
          { path: 'experiments', lazy: () => import('../pages/experiment/FolderRunsPage.tsx') },
          {
            path: 'experiments/:experimentIds',
            lazy: () => import('../pages/experiment/ExperimentPage.tsx'),
          },
          { path: 'runs/:runId', lazy: () => import('../pages/run/RunPage.tsx') },
          {
            element: <TreeLayout />,
            children: [
              { path: 'workspace/*', lazy: () => import('../pages/workspace/WorkspacePage.tsx') },
              { path: 'trash', lazy: () => import('../pages/trash/TrashPage.tsx') },
            ],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]
