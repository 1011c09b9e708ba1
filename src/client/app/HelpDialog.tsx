import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './HelpDialog.module.css'

const GROUPS = [
  {
    title: 'everywhere',
    keys: [
      ['Ctrl K', 'palette'],
      ['?', 'help'],
      ['g w', 'home'],
      ['g t', 'trash'],
    ],
  },
  {
    title: 'lists',
    keys: [
      ['/', 'filter'],
      ['↑ ↓', 'move'],
      ['↵', 'open'],
      ['Space', 'select'],
      ['F2', 'rename'],
      ['m', 'moveTo'],
      ['Del', 'delete'],
      ['z', 'undo'],
    ],
  },
  {
    title: 'runs',
    keys: [
      ['Space', 'select'],
      ['⇧ ↑ ↓', 'extend'],
      ['v', 'eye'],
      ['s', 'star'],
      ['p', 'pin'],
      ['f', 'cell'],
      ['+ −', 'expandRow'],
      ['t', 'tag'],
      ['m', 'moveRuns'],
      ['e', 'export'],
      ['z', 'undo'],
    ],
  },
  {
    title: 'headers',
    keys: [
      ['↵', 'sort'],
      ['⇧ ↵', 'sortToo'],
      ['Alt ↓', 'column'],
    ],
  },
  {
    title: 'search',
    keys: [
      ['↵', 'apply'],
      ['Tab', 'complete'],
      ['↑', 'earlier'],
      ['Esc', 'leave'],
    ],
  },
  { title: 'tree', keys: [['← →', 'expand']] },
  { title: 'charts', keys: [['← →', 'walk']] },
] as const

/** The list of keys. */
export const HelpDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('shell')
  return (
    <Dialog title={t('keys.title')} onClose={onClose} size={760}>
      <div className={styles['groups']}>
        {GROUPS.map(({ title, keys }) => (
          <section key={title} className={styles['group']}>
            <h3>{t(`keys.${title}`)}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key} className={styles['row']}>
                  <dt>{t(`keys.${does}`)}</dt>
                  <dd>
                    {(key.includes('Ctrl') ? [key] : key.split(' ')).map(one => (
                      <Kbd key={one} keys={one} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
