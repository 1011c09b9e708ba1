import type { ComponentProps } from 'react'
import { ColumnPicker } from '../../runs/ColumnPicker.tsx'
import { GroupPicker } from '../../runs/GroupPicker.tsx'
import { NarrowField } from '../../runs/NarrowField.tsx'
import { StateSwitch } from '../../runs/StateSwitch.tsx'
import { TreeSwitch } from '../../runs/TreeSwitch.tsx'
import { ExportButton } from '../../exports/ExportButton.tsx'
import { ViewsButton } from '../../views/ViewsButton.tsx'

interface Props {
  tree: ComponentProps<typeof TreeSwitch>
  groups: ComponentProps<typeof GroupPicker>
  state: ComponentProps<typeof StateSwitch>
  views: ComponentProps<typeof ViewsButton>
  narrow: ComponentProps<typeof NarrowField>
  columns: ComponentProps<typeof ColumnPicker>
  exports: ComponentProps<typeof ExportButton>
}

/** What stands above the run table beside the search bar. */
export const RunTools = ({ tree, groups, state, views, narrow, columns, exports }: Props) => (
  <>
    <TreeSwitch {...tree} />
    <GroupPicker {...groups} />
    <StateSwitch {...state} />
    <ViewsButton {...views} />
    <NarrowField {...narrow} />
    <ColumnPicker {...columns} />
    <ExportButton {...exports} />
  </>
)
