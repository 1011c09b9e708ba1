import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunState } from '#contract/runs.ts'
import classes from './StateSwitch.module.css'

interface Props {
  state: RunState
  onChange: (state: RunState) => void
}

const STATES: RunState[] = ['active', 'deleted']

/** Shows the runs that are there, or those in the trash. */
export function StateSwitch({ state, onChange }: Props) {
  const { t } = useTranslation('experiment')
  const name = useId()
  return (
    <div role="radiogroup" aria-label={t('state.label')} className={classes['switch']}>
      {STATES.map(value => (
        <label key={value}>
          <input type="radio" name={name} checked={state === value} onChange={() => onChange(value)} />
          {t(`state.${value}`)}
        </label>
      ))}
    </div>
  )
}
