import { parseDouble, type JsonDouble } from '#contract/numbers.ts'
import { exactNumber, formatNumber } from '../ui/format/number.ts'

/** A metric's value in a few digits, all of them on hover; nothing where there is none. */
export const MetricValue = ({ value }: { value: JsonDouble | null }) =>
  value === null ? null : (
    <span title={exactNumber(parseDouble(value))}>{formatNumber(parseDouble(value))}</span>
  )
