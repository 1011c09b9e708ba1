import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { useIsStarred } from './bookmarks.ts'
import { useWorkspaceActions, type WorkspaceEntry } from './workspace-actions.ts'

interface Props {
  entry: WorkspaceEntry
  /** As it is shown. */
  name: string
}

/** Stars a thing for the user, or takes the star away. */
export const StarButton = ({ entry, name }: Props) => {
  const starred = useIsStarred()(entry)
  return <RowStar entry={entry} name={name} starred={starred} withTooltip />
}

interface RowProps extends Props {
  starred: boolean
  /** In long tables the name of the button must do. */
  withTooltip?: boolean
  tabIndex?: number
  className?: string
}

/** As {@link StarButton}, for one of many: the table knows what is starred. */
export const RowStar = ({ entry, name, starred, withTooltip = false, tabIndex, className }: RowProps) => {
  const { t } = useTranslation('organise')
  const actions = useWorkspaceActions()
  return (
    <IconButton
      size="sm"
      withTooltip={withTooltip}
      label={t('star.name', { name })}
      aria-pressed={starred}
      {...(tabIndex !== undefined && { tabIndex })}
      {...(className !== undefined && { className })}
      onClick={() => actions.star([entry], !starred)}
    >
      <UiIcon name={starred ? 'starred' : 'star'} {...(starred && { color: 'var(--warn)' })} />
    </IconButton>
  )
}
