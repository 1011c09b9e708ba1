import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { watchPage } from '../changes/page-feed.ts'
import { startLanguage } from '../i18n/language.ts'
import '../ui/layers.css'
import '../ui/mantine-styles.ts'
import '../ui/tokens.css'
import '../ui/fonts.css'
import '../ui/base.css'
import '../ui/mantine-sizes.css'
import { announceStyleNonce } from '../ui/style-nonce.ts'
import { App } from './App.tsx'
import { routes } from './routes.tsx'

const start = async (root: HTMLElement): Promise<void> => {
  announceStyleNonce()
  // The server wrote it relative to the first address; whatever reads it anew later must find the same place.
  document.querySelector('base')?.setAttribute('href', document.baseURI)
  watchPage()
  await startLanguage()
  const router = createBrowserRouter(routes, { basename: new URL(document.baseURI).pathname })
  createRoot(root).render(<App router={router} />)
}

const root = document.getElementById('root')
if (root) void start(root)
