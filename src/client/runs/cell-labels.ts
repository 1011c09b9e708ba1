import type { TFunction } from 'i18next'
import type { StatusMark } from '../ui/StatusIcon.tsx'

/** What the cells of runs say in the language of the page. */
export interface CellLabels {
  select: (name: string) => string
  color: (name: string) => string
  star: (name: string) => string
  pin: (name: string) => string
  eye: (name: string) => string
  starHint: string
  pinHint: string
  locked: string
  hideHint: string
  showHint: string
  status: Record<Exclude<StatusMark, 'noSignal'>, string>
}

type Named = 'table.selectRun' | 'marks.color' | 'marks.star' | 'marks.pin' | 'marks.eye'

/** Stands for the name where a text is looked up. */
const NAME = '\u0001'

/** Looks the texts up once: done by each of hundreds of cells it takes a good part of what drawing them takes. */
export function cellLabels(t: TFunction<'experiment'>): CellLabels {
  const named = (key: Named) => {
    const [before = '', after = ''] = t(key, { name: NAME }).split(NAME)
    return (name: string) => before + name + after
  }
  const status = (mark: keyof CellLabels['status']) => t(`status.${mark}`, { ns: 'common' })
  return {
    select: named('table.selectRun'),
    color: named('marks.color'),
    star: named('marks.star'),
    pin: named('marks.pin'),
    eye: named('marks.eye'),
    starHint: t('marks.starHint'),
    pinHint: t('marks.pinHint'),
    locked: t('marks.locked'),
    hideHint: t('marks.hideHint'),
    showHint: t('marks.showHint'),
    status: {
      finished: status('finished'),
      running: status('running'),
      failed: status('failed'),
      killed: status('killed'),
      scheduled: status('scheduled'),
    },
  }
}
