import { SCENARIO_USER } from '../../clients/python/scenario.ts'
import { type SliceOutput, doubleOf } from '../../clients/python/slice-output.ts'
import { doubleText } from '../../clients/python/wire.ts'
import { type SliceLabel, mapValues, statusText } from './expected-overview.ts'
import type { ShownRow } from './read-run-table.ts'
import { wholeWhereRounded } from './shown-number.ts'

/** What the run table is to show of a run of the slice, numbers in all digits; cells without text are left out. */
export const expectedRow = (slice: SliceOutput, label: SliceLabel): ShownRow => {
  const { name, user, sourceName, latest, params, tags, status, runId, parentRunId } = slice.read[label]
  const parent = Object.values(slice.read).find(run => run.runId === parentRunId)
  const metrics = mapValues(latest, value => doubleText(doubleOf(value)))
  const row = {
    'Run Name': name,
    'Run Status': statusText(status),
    'Run User': user,
    'Run Parent': parent?.name ?? '',
    'Run Run id': runId,
    'Run Source': sourceName.split('/').at(-1) ?? '',
    ...inGroup('Metrics', metrics),
    ...inGroup('Params', params),
    ...inGroup('Tags', tags),
  }
  return Object.fromEntries(Object.entries(row).filter(([, text]) => text !== ''))
}

/** What the run table is to show of the run that `MLFLOW_EXPERIMENT_ID` placed, save its name, which the client makes up. */
export const expectedRowById = ({ experiments }: SliceOutput): ShownRow => ({
  'Run Status': 'Finished',
  'Run User': SCENARIO_USER,
  'Run Run id': experiments.byId,
  'Run Source': '-c',
  'Params from': 'environment',
})

export const byRunId = (rows: readonly ShownRow[]): Record<string, ShownRow> =>
  Object.fromEntries(rows.map(row => [row['Run Run id'] ?? '', row]))

/** Shown rows by run id, without what clients fill in by themselves, and with all digits of the numbers that they show rounded. */
export const asExpected = (
  shown: readonly ShownRow[],
  expected: readonly ShownRow[],
): Record<string, ShownRow> => {
  const wanted = byRunId(expected)
  const rows = shown.map((row): ShownRow => {
    const cells = Object.entries(row).filter(([column]) => COMPARED.test(column))
    const whole = wanted[row['Run Run id'] ?? ''] ?? {}
    return Object.fromEntries(
      cells.map(([column, text]) => {
        const value = column.startsWith('Metrics ') ? whole[column] : undefined
        return [column, value === undefined ? text : wholeWhereRounded(text, Number(value))]
      }),
    )
  })
  return byRunId(rows)
}

const COMPARED = /^(Metrics .|Params .|Tags (?!mlflow\.)|Run (Name|Status|User|Parent|Run id|Source)$)/

const inGroup = (group: string, values: Record<string, string>): ShownRow =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${group} ${key}`, value]))
