import { Menu } from '@mantine/core'
import { createContext, useContext } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import styles from './Breadcrumbs.module.css'

/** Where the top bar shows the breadcrumbs of the page; null until it is there. */
export const BreadcrumbSlot = createContext<HTMLElement | null>(null)

export interface Crumb {
  label: string
  /** A path of {@link paths}; absent for the page itself. */
  to?: string
}

const FIRST = 2
const LAST = 3

/** The way to this page, shown in the top bar; the last one is the page itself. A long way folds in its middle. */
export const Breadcrumbs = ({ items }: { items: readonly Crumb[] }) => {
  const { t } = useTranslation('shell')
  const slot = useContext(BreadcrumbSlot)
  if (!slot) return null
  const folds = items.length > FIRST + LAST + 1
  const folded = folds ? items.slice(FIRST, -LAST) : []
  return createPortal(
    <nav className={styles['crumbs']} aria-label={t('breadcrumb')}>
      <ol>
        {(folds ? items.slice(0, FIRST) : items).map((item, index) => (
          <BreadcrumbItem key={index} item={item} isFirst={index === 0} />
        ))}
        {folds && <FoldedCrumbs items={folded} />}
        {(folds ? items.slice(-LAST) : []).map((item, index) => (
          <BreadcrumbItem key={`last-${index}`} item={item} isFirst={false} />
        ))}
      </ol>
    </nav>,
    slot,
  )
}

const Chevron = () => <UiIcon name="chevronRight" size={12} color="var(--text-3)" />

const BreadcrumbItem = ({ item: { label, to }, isFirst }: { item: Crumb; isFirst: boolean }) => (
  <li>
    {!isFirst && <Chevron />}
    {to === undefined ? (
      <span aria-current="page" title={label}>
        <bdi>{label}</bdi>
      </span>
    ) : (
      <Link to={to} title={label}>
        <bdi>{label}</bdi>
      </Link>
    )}
  </li>
)

const FoldedCrumbs = ({ items }: { items: readonly Crumb[] }) => {
  const { t } = useTranslation('shell')
  return (
    <li className={styles['folded']}>
      <Chevron />
      <Menu position="bottom-start">
        <Menu.Target>
          <IconButton label={t('folded')} size="sm">
            <UiIcon name="more" />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map(({ label, to }, index) => (
            <Menu.Item key={index} component={Link} to={to ?? ''} leftSection={<UiIcon name="folder" />}>
              <bdi>{label}</bdi>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
