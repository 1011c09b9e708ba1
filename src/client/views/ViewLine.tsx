import { Menu } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ViewPlace, Views, ViewSummary } from '#contract/views.ts'
import { visibleText } from '../folders/display-name.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import type { ViewActions } from './use-view-actions.ts'
import classes from './Views.module.css'

interface Props {
  view: ViewSummary
  list: Views
  place: ViewPlace
  /** The dialog that its menu is part of. */
  box: HTMLElement | null
  /** Whether it is the one that the table shows. */
  shown: boolean
  onOpen: () => void
  onRename: () => void
  onMenu: (open: boolean) => void
  actions: ViewActions
}

/** One view: who saved it when, whether pages open with it, and what can be done with it. */
export function ViewLine({ view, list, place, box, shown, onOpen, onRename, onMenu, actions }: Props) {
  const { t } = useTranslation('experiment')
  const { defaults } = list
  const folder = view.folder === '' ? t('title', { ns: 'workspace' }) : visibleText(view.folder ?? '')
  const ofExperiment = defaults.experiment === view.viewId
  const ofFolder = defaults.folders.some(one => one.folder === view.folder && one.viewId === view.viewId)
  return (
    <li className={classes['view']} data-shown={shown || undefined}>
      <button type="button" aria-current={shown} onClick={onOpen} title={view.name}>
        <span className={classes['check']}>{shown && <UiIcon name="check" />}</span>
        <span className={classes['words']}>
          <bdi>{view.name}</bdi>
          <small>
            {view.updatedBy} · <RelativeTime time={view.updatedAt} />
          </small>
        </span>
        {defaults.effective === view.viewId && (
          <span className={classes['default']}>{t('views.default')}</span>
        )}
      </button>
      <Menu
        position="bottom-end"
        width={240}
        onChange={onMenu}
        {...(box && { portalProps: { target: box } })}
      >
        <Menu.Target>
          <IconButton label={t('views.actions', { name: view.name })} size="sm" withTooltip={false}>
            <UiIcon name="more" size={16} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<UiIcon name="link" />} onClick={() => actions.copyLink(view)}>
            {t('views.copyLink')}
          </Menu.Item>
          <Menu.Divider />
          {place.experimentId !== undefined && (
            <Menu.Item
              leftSection={<Star filled={ofExperiment} />}
              onClick={() =>
                actions.setDefault(
                  { experimentId: place.experimentId ?? '' },
                  ofExperiment ? null : view.viewId,
                )
              }
            >
              {ofExperiment ? t('views.notDefault') : t('views.setDefault')}
            </Menu.Item>
          )}
          {/* a view of one experiment shows columns that others need not have: it is none for a folder */}
          {view.folder !== null && (
            <Menu.Item
              leftSection={<Star filled={ofFolder} />}
              onClick={() => actions.setDefault({ folder: view.folder ?? '' }, ofFolder ? null : view.viewId)}
            >
              {ofFolder ? t('views.notDefaultBelow', { folder }) : t('views.setDefaultBelow', { folder })}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<UiIcon name="rename" />} onClick={onRename}>
            {t('views.rename')}
          </Menu.Item>
          <Menu.Item
            data-danger
            leftSection={<UiIcon name="trash" />}
            onClick={() => actions.remove(view, shown)}
          >
            {t('views.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

const Star = ({ filled }: { filled: boolean }) =>
  filled ? <IconStarFilled size={14} aria-hidden /> : <IconStar size={14} stroke={1.6} aria-hidden />
