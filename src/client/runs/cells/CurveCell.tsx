import { useTimeout } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { ICellRendererParams } from 'ag-grid-community'
import { useState } from 'react'
import { seriesOptions } from '../../metrics/series-query.ts'
import { Sparkline } from '../../metrics/Sparkline.tsx'
import { rowTag } from '../row-marks.ts'
import type { TableRow } from '../row-source.ts'
import { columnKey } from '../run-columns.ts'
import { COLOR_TAG, runColor } from '../run-colors.ts'

type Props = ICellRendererParams<TableRow, string | number | null | undefined>

/** How long a cell is on screen before its curve is asked for, in ms: rows that fly by ask for nothing. */
const SETTLED = 120

/** A metric's history beside its value. */
export function CurveCell({ data, value, valueFormatted, column }: Props) {
  if (data === undefined || value === null || value === undefined) return null
  return (
    <span className="run-curve">
      <Curve key={data.run.runId} row={data} metric={columnKey(column?.getColId() ?? '')} value={value} />
      <span>{valueFormatted}</span>
    </span>
  )
}

function Curve({ row, metric, value }: { row: TableRow; metric: string; value: string | number }) {
  const [settled, setSettled] = useState(false)
  useTimeout(() => setSettled(true), SETTLED, { autoInvoke: true })
  const { runId } = row.run
  const { data } = useQuery({
    ...seriesOptions({
      runId,
      key: metric,
      axis: 'step',
      width: 50,
      from: null,
      to: null,
      revision: String(value),
    }),
    enabled: settled,
  })
  return <Sparkline series={data} color={runColor(runId, rowTag(row, COLOR_TAG))} />
}
