import styles from './Avatar.module.css'
import { initials } from './initials.ts'

interface Props {
  name: string
  /** In pixels: 20 in rows, 24 in bars. */
  size?: 20 | 24
}

/** A person's initials; the name stands beside it or names the control around it. */
export const Avatar = ({ name, size = 20 }: Props) => (
  <span
    className={styles['avatar']}
    style={{ width: size, height: size }}
    data-size={size}
    data-initials={initials(name)}
    aria-hidden="true"
  />
)
