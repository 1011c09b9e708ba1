import styles from './CodeBlock.module.css'
import { codeTokens } from './code-tokens.ts'
import { CopyButton } from './CopyButton.tsx'

const CodeLine = ({ line }: { line: string }) =>
  codeTokens(line).map(({ kind, text }, index) => (
    <span key={index} className={kind === 'plain' ? undefined : styles[kind]}>
      {text}
    </span>
  ))

interface Props {
  /** Names the lines: "Python program". */
  label: string
  lines: readonly string[]
  /** Numbers of marked lines, from 1. */
  marked?: readonly number[]
}

/** Lines of code with numbers; it scrolls within itself. The button that copies them is the caller's. */
export const CodeBlock = ({ label, lines, marked = [] }: Props) => (
  <pre className={styles['block']} tabIndex={0} role="region" aria-label={label}>
    {lines.map((line, index) => (
      <span key={index} className={`${styles['line']} ${marked.includes(index + 1) ? styles['marked'] : ''}`}>
        <CodeLine line={line} />
        {'\n'}
      </span>
    ))}
  </pre>
)

/** One line of code with its button to copy. */
export const CodeOneLine = ({ line, label }: { line: string; label: string }) => (
  <div className={styles['inline']}>
    <code tabIndex={0}>
      <CodeLine line={line} />
    </code>
    <CopyButton value={line} label={label} />
  </div>
)
