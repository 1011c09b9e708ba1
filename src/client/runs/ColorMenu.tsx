import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { rowTag } from './row-marks.ts'
import type { TableRow } from './row-source.ts'
import { COLOR_TAG, RUN_COLORS } from './run-colors.ts'

interface Props {
  row: TableRow
  /** The mark that it opens below. */
  anchor: HTMLElement
  /** null: the colour that its id gives it. */
  onChange: (color: string | null) => void
  onClose: () => void
}

/** Chooses the colour of a run. */
export function ColorMenu({ row, anchor, onChange, onClose }: Props) {
  const { t } = useTranslation('experiment')
  const { left, top, width, height } = anchor.getBoundingClientRect()
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      floatingStrategy="fixed"
      returnFocus={false}
      withinPortal={false}
      width={160}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('marks.color', { name: row.run.name })}
          style={{ position: 'fixed', left, top, width, height, opacity: 0, pointerEvents: 'none' }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={rowTag(row, COLOR_TAG)?.toLowerCase() ?? ''}
          onChange={color => onChange(color === '' ? null : color)}
        >
          {RUN_COLORS.map((color, place) => (
            <Menu.RadioItem
              key={color}
              value={color}
              closeMenuOnClick
              rightSection={<i className="run-swatch" style={{ background: `var(--c${place + 1})` }} />}
            >
              {t(`marks.colors.c${(place + 1) as ColorNumber}`)}
            </Menu.RadioItem>
          ))}
          <Menu.RadioItem value="" closeMenuOnClick>
            {t('marks.automatic')}
          </Menu.RadioItem>
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

type ColorNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
