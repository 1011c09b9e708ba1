import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ExperimentSummary } from '#contract/experiments.ts'
import { folderOf } from '#contract/names.ts'
import { visibleText } from '../../folders/display-name.ts'
import { paths } from '../../navigation/paths.ts'
import { formatCount } from '../../ui/format/number.ts'
import classes from './ExperimentPicker.module.css'
import { experimentTitle } from './experiment-title.ts'

interface Props {
  experiment: ExperimentSummary
  /** At the end of the line: a button. */
  action?: ReactNode
}

/** One of the experiments that a table shows: its name, where it lies and how many runs it has. */
export function ExperimentLine({ experiment, action }: Props) {
  const { t, i18n } = useTranslation('experiment')
  const { experimentId, name, runs, deleted } = experiment
  return (
    <li className={classes['line']}>
      <span className={classes['text']}>
        <Link to={paths.experiment(experimentId)} title={name}>
          <bdi>{experimentTitle(name)}</bdi>
        </Link>
        <small>{deleted ? t('several.inTrash') : visibleText(folderOf(name))}</small>
      </span>
      <span className={classes['count']} title={t('several.runsOf', { count: runs })}>
        {formatCount(runs, i18n.language)}
      </span>
      {action}
    </li>
  )
}
