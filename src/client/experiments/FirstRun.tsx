import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CodeBlock, CodeOneLine } from '../ui/CodeBlock.tsx'
import { StatusIcon } from '../ui/StatusIcon.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { MARKED_LINES, pythonLines, shellQuoted, trackingUri } from './first-run-code.ts'
import styles from './FirstRun.module.css'

interface Props {
  /** The whole name that the lines log to: `/Shared/churn/baseline`. */
  experimentName: string
}

/** Where no run is yet: the lines to copy, with this server's own address. The caller takes it away when a run comes. */
export const FirstRun = ({ experimentName }: Props) => {
  const { t } = useTranslation('workspace')
  const { copied, copy } = useCopy()
  const uri = trackingUri(document.baseURI)
  const lines = pythonLines(uri, experimentName)
  return (
    <section className={styles['wrap']} aria-label={t('firstRun.title')}>
      <div>
        <h2 className={styles['lead']}>{t('firstRun.title')}</h2>
        <p className={styles['quiet']}>{t('firstRun.lead')}</p>
        <div className={styles['box']}>
          <div className={styles['head']}>
            Python
            <Button
              variant="filled"
              size="xs"
              leftSection={<UiIcon name={copied ? 'check' : 'copy'} />}
              onClick={() => copy(`${lines.join('\n')}\n`)}
            >
              {copied ? t('copied', { ns: 'common' }) : t('copy', { ns: 'common' })}
            </Button>
          </div>
          <CodeBlock label="Python" lines={lines} marked={MARKED_LINES} />
        </div>
        <div className={styles['wait']} role="status">
          <StatusIcon status="running" size={16} decorative />
          {t('firstRun.waiting')}
          <span className={styles['quiet']}>{t('firstRun.waitingNote')}</span>
        </div>
      </div>
      <div className={styles['steps']}>
        <section>
          <h3>{t('firstRun.install')}</h3>
          <p>{t('firstRun.installNote')}</p>
          <CodeOneLine line="pip install mlflow" label={t('firstRun.copyInstall')} />
        </section>
        <section>
          <h3>{t('firstRun.environment')}</h3>
          <p>{t('firstRun.environmentNote')}</p>
          <CodeOneLine
            line={`export MLFLOW_TRACKING_URI=${shellQuoted(uri)}\nexport MLFLOW_EXPERIMENT_NAME=${shellQuoted(experimentName)}`}
            label={t('firstRun.copyEnvironment')}
          />
        </section>
        <section>
          <h3>{t('firstRun.autolog')}</h3>
          <p>{t('firstRun.autologNote')}</p>
          <CodeOneLine line="mlflow.autolog()" label={t('firstRun.copyAutolog')} />
        </section>
      </div>
    </section>
  )
}
