/** What opens over any page when it is asked for, in one piece: first pages do without it. */
export { HelpDialog } from './HelpDialog.tsx'
export { NavigationDrawer } from './NavigationDrawer.tsx'
export { Palette } from './Palette.tsx'
