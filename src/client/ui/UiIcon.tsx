import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconChartLine,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconContrast,
  IconCopy,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconFilter,
  IconFlask,
  IconFolder,
  IconFolderSearch,
  IconFolderSymlink,
  IconHelpCircle,
  IconHome,
  IconInfoCircle,
  IconLanguage,
  IconLink,
  IconListTree,
  IconLock,
  IconLockOpen,
  IconMenu2,
  IconNotebook,
  IconPencil,
  IconPlus,
  IconSearch,
  IconStar,
  IconStarFilled,
  IconTrash,
  IconTrendingUp,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import type { CSSProperties } from 'react'

const icons = {
  alert: IconAlertTriangle,
  restore: IconArrowBackUp,
  down: IconArrowDown,
  up: IconArrowUp,
  chart: IconChartLine,
  check: IconCheck,
  chevronDown: IconChevronDown,
  chevronRight: IconChevronRight,
  copy: IconCopy,
  more: IconDots,
  download: IconDownload,
  newTab: IconExternalLink,
  experiment: IconFlask,
  filter: IconFilter,
  folder: IconFolder,
  info: IconInfoCircle,
  lock: IconLock,
  unlock: IconLockOpen,
  move: IconFolderSymlink,
  savedSearch: IconFolderSearch,
  star: IconStar,
  starred: IconStarFilled,
  help: IconHelpCircle,
  home: IconHome,
  language: IconLanguage,
  link: IconLink,
  tree: IconListTree,
  menu: IconMenu2,
  notebook: IconNotebook,
  rename: IconPencil,
  plus: IconPlus,
  search: IconSearch,
  theme: IconContrast,
  trash: IconTrash,
  run: IconTrendingUp,
  close: IconX,
} satisfies Record<string, Icon>

export type IconName = keyof typeof icons

interface Props {
  name: IconName
  /** In pixels: 14 in controls, 16 elsewhere. */
  size?: number
  color?: string
  style?: CSSProperties
}

/** An icon beside a text, or inside a control that carries its name; it says nothing by itself. */
export const UiIcon = ({ name, size = 14, color = 'currentColor', style }: Props) => {
  const Shape = icons[name]
  return <Shape size={size} stroke={1.6} color={color} aria-hidden="true" {...(style && { style })} />
}
