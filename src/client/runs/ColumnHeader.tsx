import { IconArrowDown, IconArrowUp, IconDotsVertical } from '@tabler/icons-react'
import type { IHeaderParams } from 'ag-grid-community'
import { useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isSortable } from './run-columns.ts'
import { useHeaders } from './table-context.ts'
import { useHeaderPress } from './use-header-press.ts'

/** The header of a column: a click sorts, shift adds to the order; it has a menu. Tells screen readers the order. */
export function ColumnHeader({ column, displayName, eGridHeader }: IHeaderParams) {
  const { t } = useTranslation('experiment')
  const { sort, toggleSort, openMenu } = useHeaders()
  const id = column.getColId()
  const place = sort.findIndex(item => item.column === id)
  const descending = sort[place]?.descending
  const sortable = isSortable(id)

  // role=columnheader is the grid's own element around this one
  useLayoutEffect(() => {
    eGridHeader.setAttribute('aria-label', displayName)
    if (!sortable) return
    const order = descending === undefined ? 'none' : descending ? 'descending' : 'ascending'
    eGridHeader.setAttribute('aria-sort', order)
  })

  useHeaderPress(eGridHeader, {
    onPress: shift => {
      if (sortable) toggleSort(id, shift)
    },
    onMenu: () => openMenu(id, eGridHeader),
  })

  const Arrow = descending ? IconArrowDown : IconArrowUp
  return (
    <span
      className="run-header"
      data-sorted={descending !== undefined || undefined}
      data-sortable={sortable || undefined}
      title={displayName}
      onClick={sortable ? event => toggleSort(id, event.shiftKey) : undefined}
    >
      <span className="run-header-text">{displayName}</span>
      {descending !== undefined && (
        <>
          <Arrow size={12} stroke={2} aria-hidden />
          {sort.length > 1 && <span className="run-header-place">{place + 1}</span>}
        </>
      )}
      <button
        type="button"
        tabIndex={-1}
        className="run-header-menu"
        aria-label={t('column.menu', { name: displayName })}
        aria-haspopup="menu"
        onClick={event => {
          event.stopPropagation()
          openMenu(id, eGridHeader)
        }}
      >
        <IconDotsVertical size={12} stroke={2} aria-hidden />
      </button>
    </span>
  )
}
