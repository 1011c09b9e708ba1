import { Popover } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#contract/experiments.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import classes from './ExperimentDetails.module.css'

/** Path and artifact location, too long for the header, and the id, for which a phone has no room there, each to copy. */
export function ExperimentDetails({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation('experiment')
  const { experimentId, name, artifactLocation, artifactsHere, owner, createdAt } = experiment
  return (
    <Popover position="bottom-start" width="min(480px, calc(100vw - 24px))" shadow="md" radius="lg" trapFocus>
      <Popover.Target>
        <IconButton label={t('header.details')} size="sm">
          <IconInfoCircle size={14} stroke={1.6} aria-hidden />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('header.details')}>
        <dl className={classes['list']}>
          <dt>{t('header.idName')}</dt>
          <dd>
            <code>{experimentId}</code>
            <CopyButton value={experimentId} label={t('header.copyId')} />
          </dd>
          <dt>{t('header.path')}</dt>
          <dd>
            <code>{name}</code>
            <CopyButton value={name} label={t('header.copyPath')} />
          </dd>
          <dt>{t('header.artifactLocation')}</dt>
          <dd>
            <code>{artifactLocation}</code>
            <CopyButton value={artifactLocation} label={t('header.copyLocation')} />
          </dd>
          {!artifactsHere && <dd className={classes['quiet']}>{t('header.elsewhere')}</dd>}
          <dt>{t('header.created')}</dt>
          <dd>
            <RelativeTime time={createdAt} />
          </dd>
          {owner !== '' && (
            <>
              <dt>{t('header.owner')}</dt>
              <dd>{owner}</dd>
            </>
          )}
        </dl>
      </Popover.Dropdown>
    </Popover>
  )
}
