import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Logo } from './Logo.tsx'
import rail from './Rail.module.css'
import layout from './RootLayout.module.css'
import bar from './TopBar.module.css'

/** What is shown until the first page is there: the frame. */
export const StartScreen = () => {
  const { t } = useTranslation()
  return (
    <div className={layout['shell']} aria-busy="true">
      <header className={bar['bar']}>
        <span className={bar['logo']}>
          <Logo />
        </span>
      </header>
      <div className={rail['rail']} />
      <main>
        <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      </main>
    </div>
  )
}
