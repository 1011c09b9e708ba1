import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AGGREGATES, type Aggregate } from '#contract/search/nodes.ts'
import { copyText } from '../ui/copy-text.ts'
import { toast, toastError } from '../ui/toast.tsx'
import type { SortItem } from './column-codec.ts'
import type { ColumnMove } from './column-order.ts'
import { FormatItems } from './FormatItems.tsx'
import { bestAggregate } from './metric-direction.ts'
import type { NumberFormat } from './number-format.ts'
import { columnAggregate, columnKey, isSortable, NAME_COLUMN } from './run-columns.ts'

interface Props {
  column: string
  title: string
  /** The header that it opens below. */
  header: HTMLElement
  sort: readonly SortItem[]
  /** null for a column that has no numbers. */
  format: NumberFormat | 'usual' | null
  /** Whether the history is shown beside the value; null for a column that has none. */
  curve: boolean | null
  /** null where nothing can be pinned. */
  pinned: boolean | null
  /** Where the column can move to. */
  moves: readonly ColumnMove[]
  onSort: (sort: SortItem[]) => void
  onAggregate: (aggregate: Aggregate) => void
  onFormat: (format: NumberFormat | null) => void
  onCurve: (shown: boolean) => void
  onMove: (move: ColumnMove) => void
  onPin: (pinned: boolean) => void
  /** null: all columns. */
  onAutoSize: (column: string | null) => void
  onHide: () => void
  onClose: () => void
}

/** What can be done with a column: the menu of its header. */
export function ColumnMenu(props: Props) {
  const { column, title, header, format, curve, pinned, moves } = props
  const { t } = useTranslation('experiment')
  const { left, top, width, height } = header.getBoundingClientRect()
  const aggregate = columnAggregate(column)
  const ofRun = column !== NAME_COLUMN

  const copyName = async () => {
    const name = columnKey(column)
    if (await copyText(name)) toast(t('column.copied', { name }))
    else toastError(t('copyFailed', { ns: 'common' }))
  }

  return (
    <Menu
      opened
      onClose={props.onClose}
      position="bottom-start"
      floatingStrategy="fixed"
      returnFocus={false}
      withinPortal={false}
      width={220}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('column.menu', { name: title })}
          style={{ position: 'fixed', left, top, width, height, opacity: 0, pointerEvents: 'none' }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {isSortable(column) && <SortItems column={column} sort={props.sort} onSort={props.onSort} />}
        {aggregate !== null && (
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{t('column.aggregate')}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown aria-label={t('column.aggregate')}>
              <AggregateItems metric={columnKey(column)} aggregate={aggregate} onChange={props.onAggregate} />
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        )}
        {format !== null && (
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{t('column.format')}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown aria-label={t('column.format')}>
              <FormatItems format={format === 'usual' ? null : format} onChange={props.onFormat} />
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        )}
        {curve !== null && (
          <Menu.Item onClick={() => props.onCurve(!curve)}>
            {curve ? t('column.hideCurve') : t('column.showCurve')}
          </Menu.Item>
        )}
        {ofRun && (
          <>
            <Menu.Divider />
            {(['left', 'right', 'start'] as const).map(move => (
              <InertItem key={move} inert={!moves.includes(move)} onClick={() => props.onMove(move)}>
                {t(`column.moves.${move}`)}
              </InertItem>
            ))}
            {pinned !== null && (
              <Menu.Item onClick={() => props.onPin(!pinned)}>
                {pinned ? t('column.unpin') : t('column.pin')}
              </Menu.Item>
            )}
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => props.onAutoSize(column)}>{t('column.autoSize')}</Menu.Item>
        <Menu.Item onClick={() => props.onAutoSize(null)}>{t('column.autoSizeAll')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void copyName()}>{t('column.copyName')}</Menu.Item>
        {ofRun && <Menu.Item onClick={props.onHide}>{t('column.hide')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

interface InertProps {
  inert: boolean
  onClick: () => void
  children: ReactNode
}

/** An item that keeps its place, also for the keyboard, while there is nothing for it to do. */
const InertItem = ({ inert, onClick, children }: InertProps) => (
  <Menu.Item
    aria-disabled={inert}
    {...(inert ? { 'data-disabled': true, closeMenuOnClick: false } : { onClick })}
  >
    {children}
  </Menu.Item>
)

interface SortProps {
  column: string
  sort: readonly SortItem[]
  onSort: (sort: SortItem[]) => void
}

function SortItems({ column, sort, onSort }: SortProps) {
  const { t } = useTranslation('experiment')
  const others = sort.filter(item => item.column !== column)
  const current = sort.find(item => item.column === column)
  const only = current !== undefined && others.length === 0
  return (
    <>
      {([false, true] as const).map(descending => (
        <InertItem
          key={String(descending)}
          inert={only && current.descending === descending}
          onClick={() => onSort([{ column, descending }])}
        >
          {descending ? t('column.sort.descending') : t('column.sort.ascending')}
        </InertItem>
      ))}
      {others.length > 0 &&
        ([false, true] as const).map(descending => (
          <InertItem
            key={`add ${descending}`}
            inert={current?.descending === descending}
            onClick={() => onSort(withSort(sort, { column, descending }))}
          >
            {descending ? t('column.sort.addDescending') : t('column.sort.addAscending')}
          </InertItem>
        ))}
      {current !== undefined && (
        <Menu.Item onClick={() => onSort(others)}>{t('column.sort.clear')}</Menu.Item>
      )}
      <Menu.Divider />
    </>
  )
}

/** The order with one more item; one that is there keeps its rank. */
const withSort = (sort: readonly SortItem[], added: SortItem): SortItem[] =>
  sort.some(item => item.column === added.column)
    ? sort.map(item => (item.column === added.column ? added : item))
    : [...sort, added]

interface AggregateProps {
  metric: string
  aggregate: Aggregate
  onChange: (aggregate: Aggregate) => void
}

function AggregateItems({ metric, aggregate, onChange }: AggregateProps) {
  const { t } = useTranslation('experiment')
  const best = bestAggregate(metric)
  return (
    <Menu.RadioGroup
      value={aggregate}
      onChange={value => onChange(AGGREGATES.find(name => name === value) ?? 'last')}
    >
      {AGGREGATES.map(name => (
        <Menu.RadioItem
          key={name}
          value={name}
          closeMenuOnClick
          rightSection={name === best && <span>{t('column.best')}</span>}
        >
          {t(`column.aggregateNames.${name}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
