import type { RunPlace } from '#contract/runs.ts'
import { useTranslation } from 'react-i18next'
import { Chip } from './Chip.tsx'
import { readChip, writeChip, type ChipField } from './chip-state.ts'
import { CustomCondition } from './CustomCondition.tsx'
import { ValueChoice } from './ValueChoice.tsx'

interface Props {
  label: string
  field: ChipField
  place: RunPlace
  filter: string
  onChange: (filter: string) => void
  /** What a value is called; itself when absent. */
  nameOf?: (value: string) => string
}

/** Chooses the values that a field may have. */
export function ValueChip({ label, field, place, filter, onChange, nameOf = value => value }: Props) {
  const { t } = useTranslation('experiment')
  const state = readChip(filter, field)
  const values = state.kind === 'chosen' ? state.values : []
  const remove = () => onChange(writeChip(filter, field, []))
  const chosen = { any: null, chosen: values.map(nameOf).join(', '), custom: t('search.chips.custom') }
  return (
    <Chip label={label} chosen={chosen[state.kind]} onRemove={remove}>
      {() =>
        state.kind === 'custom' ? (
          <CustomCondition onRemove={remove} />
        ) : (
          <ValueChoice
            place={place}
            column={field.entity === null ? `attributes.${field.key}` : `${field.entity}.${field.key}`}
            chosen={values}
            nameOf={nameOf}
            onChange={next => onChange(writeChip(filter, field, next))}
          />
        )
      }
    </Chip>
  )
}
