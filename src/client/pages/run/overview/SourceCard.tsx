import { IconBrandGit, IconExternalLink, IconGitBranch, IconGitCommit } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyValue } from '#contract/schema.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { runSource, type SourceText } from '../run-source.ts'
import { Card } from './Card.tsx'
import styles from './Facts.module.css'

/** What ran: the program, and the version of its code. Only checked addresses of known Git hosts are links. */
export const SourceCard = ({ tags }: { tags: readonly KeyValue[] }) => {
  const { t } = useTranslation('run')
  const source = runSource(new Map(tags.map(({ key, value }) => [key, value])))
  const { name, repository, commit, branch, entryPoint } = source
  const rows: [label: string, icon: ReactNode, text: SourceText | null][] = [
    [t('source.repository'), <IconBrandGit key="i" size={14} aria-hidden />, repository],
    [t('source.commit'), <IconGitCommit key="i" size={14} aria-hidden />, commit],
    [t('source.branch'), <IconGitBranch key="i" size={14} aria-hidden />, branch],
  ]
  const known = rows.filter(([, , text]) => text !== null)
  return (
    <Card
      title={t('source.title')}
      actions={
        <span className={styles.kind}>
          {source.kind !== 'unknown' && t(`source.kind.${source.kind}`)}
          {entryPoint && (
            <>
              , {t('source.entryPoint')} <code>{entryPoint}</code>
            </>
          )}
        </span>
      }
    >
      {!name && known.length === 0 && <p className={styles.none}>{t('source.none')}</p>}
      {name && (
        <div className={styles.big}>
          <SourceValue value={name} strong />
          <CopyButton value={name.full} label={t('source.copy', { what: t('source.path') })} />
        </div>
      )}
      {known.length > 0 && (
        <dl className={styles.facts}>
          {known.map(([label, icon, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {icon}
                {text && <SourceValue value={text} />}
                {text && <CopyButton value={text.full} label={t('source.copy', { what: label })} />}
                {label === t('source.commit') && source.dirty && (
                  <span className={styles.chip}>{t('source.dirty')}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}

const SourceValue = ({ value, strong = false }: { value: SourceText; strong?: boolean }) => {
  const { t } = useTranslation('run')
  if (value.href === null) {
    return (
      <bdi className={styles.mono} title={value.full}>
        {value.text}
      </bdi>
    )
  }
  return (
    <a
      className={styles.mono}
      href={value.href}
      target="_blank"
      rel="noreferrer noopener"
      title={`${value.full}\n${t('source.opens', { host: new URL(value.href).hostname })}`}
    >
      <bdi>{value.text}</bdi>
      {strong && <IconExternalLink size={14} aria-hidden />}
    </a>
  )
}
