import styles from './Kbd.module.css'

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

interface Props {
  /** Keys as `Ctrl K`; on a Mac, Ctrl shows as ⌘. */
  keys: string
}

/** The keys of a command. */
export const Kbd = ({ keys }: Props) => (
  <kbd className={styles['kbd']}>{isMac ? keys.replace('Ctrl', '⌘') : keys}</kbd>
)
