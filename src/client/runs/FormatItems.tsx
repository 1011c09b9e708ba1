import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FORMAT_STYLES, formatAs, MOST_DIGITS, type NumberFormat } from './number-format.ts'

interface Props {
  /** null: as usual. */
  format: NumberFormat | null
  onChange: (format: NumberFormat | null) => void
}

const USUAL_DIGITS: Record<NumberFormat['style'], number> = {
  fixed: 4,
  significant: 4,
  scientific: 2,
  percent: 1,
}
/** What the formats are shown with. */
const EXAMPLE = 0.951_234_567_89

/** The number formats of a column, for a menu's dropdown, each with an example. */
export function FormatItems({ format, onChange }: Props) {
  const { t } = useTranslation('experiment')
  const fewest = format?.style === 'significant' ? 1 : 0
  const withDigits = (digits: number) => {
    if (format !== null) onChange({ ...format, digits: Math.min(MOST_DIGITS, Math.max(fewest, digits)) })
  }
  return (
    <>
      <Menu.RadioGroup
        value={format?.style ?? 'auto'}
        onChange={value => {
          const style = FORMAT_STYLES.find(one => one === value)
          onChange(style === undefined ? null : { style, digits: USUAL_DIGITS[style] })
        }}
      >
        <Menu.RadioItem value="auto" rightSection={<Example format={null} />}>
          {t('column.formats.auto')}
        </Menu.RadioItem>
        {FORMAT_STYLES.map(style => (
          <Menu.RadioItem
            key={style}
            value={style}
            rightSection={
              <Example format={format?.style === style ? format : { style, digits: USUAL_DIGITS[style] }} />
            }
          >
            {t(`column.formats.${style}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      {format !== null && (
        <>
          <Menu.Divider />
          <Menu.Item
            closeMenuOnClick={false}
            disabled={format.digits >= MOST_DIGITS}
            onClick={() => withDigits(format.digits + 1)}
          >
            {t('column.moreDigits')}
          </Menu.Item>
          <Menu.Item
            closeMenuOnClick={false}
            disabled={format.digits <= fewest}
            onClick={() => withDigits(format.digits - 1)}
          >
            {t('column.fewerDigits')}
          </Menu.Item>
        </>
      )}
    </>
  )
}

const Example = ({ format }: { format: NumberFormat | null }) => (
  <code aria-hidden>{formatAs(EXAMPLE, format)}</code>
)
