import { useTranslation } from 'react-i18next'
import { CodeBlock, CodeOneLine } from '../ui/CodeBlock.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import styles from './CopyableCode.module.css'

/** Lines of code with a button that copies them. */
export const CopyableCode = ({ label, code }: { label: string; code: string }) => {
  const { t } = useTranslation('run')
  if (!code.includes('\n')) return <CodeOneLine line={code} label={t('artifacts.copyLines')} />
  return (
    <div className={styles.code}>
      <CodeBlock label={label} lines={code.split('\n')} />
      <span className={styles.copy}>
        <CopyButton value={code} label={t('artifacts.copyLines')} />
      </span>
    </div>
  )
}
