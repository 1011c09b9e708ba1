import { useMemo, type CSSProperties } from 'react'
import styles from './Viewers.module.css'

/** Lines that are laid out together; what is out of sight costs no layout. */
const BLOCK = 200
/** Height of a line, in pixels. */
const LINE = 20

/** Monospaced text with the numbers of its lines. */
export const TextLines = ({ text, wrap, label }: { text: string; wrap: boolean; label: string }) => {
  const blocks = useMemo(() => {
    const lines = text.replace(/\n$/, '').split('\n')
    return Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, i) =>
      lines.slice(i * BLOCK, (i + 1) * BLOCK),
    )
  }, [text])
  const style: CSSProperties & Record<'--digits', number> = {
    '--digits': String(blocks.length * BLOCK).length,
  }
  return (
    <div className={styles.text} role="region" tabIndex={0} aria-label={label} data-wrap={wrap} style={style}>
      {blocks.map((lines, i) => (
        <div
          key={i}
          className={styles.block}
          style={{ containIntrinsicHeight: `auto ${lines.length * LINE}px` }}
        >
          {!wrap && (
            <pre aria-hidden className={styles.numbers}>
              {lines.map((_, line) => i * BLOCK + line + 1).join('\n')}
            </pre>
          )}
          <pre>{lines.join('\n')}</pre>
        </div>
      ))}
    </div>
  )
}
