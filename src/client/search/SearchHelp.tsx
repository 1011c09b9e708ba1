import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import { zoneName } from '../ui/format/time.ts'
import { columnValues } from './column-values.ts'
import { highlights } from './highlight.ts'
import { exampleParam, searchExamples } from './search-examples.ts'
import classes from './SearchHelp.module.css'

interface Props {
  place: RunPlace
  keys: RunColumns | undefined
  /** Takes an example into the bar. */
  onPick: (filter: string) => void
}

/** What can be searched for, in examples that go into the bar with a click. */
export function SearchHelp({ place, keys, onPick }: Props) {
  const { t, i18n } = useTranslation('experiment')
  const param = exampleParam(keys)
  const { data } = useQuery({
    ...columnValues(place, `params.${param ?? ''}`),
    enabled: param !== null,
  })
  const value = data?.values[0]?.value ?? null
  const groups = useMemo(() => searchExamples(keys, value), [keys, value])
  return (
    <div className={classes['help']}>
      <p className={classes['intro']}>{t('search.help.intro')}</p>
      <div className={classes['groups']}>
        {groups.map(({ name, examples }) => (
          <section key={name}>
            <h2>{t(`search.help.groups.${name}`)}</h2>
            <ul>
              {examples.map(({ filter, says }) => (
                <li key={says}>
                  <UnstyledButton className={classes['example'] ?? ''} onClick={() => onPick(filter)}>
                    <Code filter={filter} />
                    <span className={classes['says']}>{t(`search.help.says.${says}`)}</span>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={classes['note']}>{t('search.help.quotes')}</p>
      <p className={classes['note']}>{t('search.help.zone', { zone: zoneName(i18n.language) })}</p>
    </div>
  )
}

/** A filter in the colours of the editor. */
function Code({ filter }: { filter: string }) {
  let end = 0
  const pieces = highlights(filter).map(piece => {
    const before = filter.slice(end, piece.start)
    end = piece.end
    return (
      <Fragment key={piece.start}>
        {before}
        <span data-kind={piece.kind}>{filter.slice(piece.start, piece.end)}</span>
      </Fragment>
    )
  })
  return (
    <code className={classes['code']}>
      {pieces}
      {filter.slice(end)}
    </code>
  )
}
