import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Bookmark } from '#contract/bookmarks.ts'
import { lastSegment } from '#contract/names.ts'
import { storage } from '../ui/storage.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import { bookmarksOptions, entryOfBookmark } from './bookmarks.ts'
import { visibleText } from './display-name.ts'
import { entryUrl } from './EntryMenu.tsx'
import styles from './FolderSidebar.module.css'

/** So many recent things stand in the sidebar; the palette has more. */
const MOST_RECENT = 5

/** What the user starred, and looked at last, above the tree; each part can be closed. */
export const SidebarBookmarks = () => {
  const { t } = useTranslation('organise')
  const { data } = useQuery(bookmarksOptions())
  if (!data || data.starred.length + data.recent.length === 0) return null
  return (
    <div className={styles['marks']}>
      <Section name="starred" label={t('starred')} bookmarks={data.starred} open />
      <Section name="recent" label={t('recent')} bookmarks={data.recent.slice(0, MOST_RECENT)} open={false} />
    </div>
  )
}

interface SectionProps {
  name: 'starred' | 'recent'
  label: string
  bookmarks: readonly Bookmark[]
  /** Whether it is open until the user says otherwise. */
  open: boolean
}

const Section = ({ name, label, bookmarks, open }: SectionProps) => {
  const id = useId()
  const [opened, setOpened] = useState(() => (storage.get(`runfolio.${name}`) ?? String(open)) === 'true')
  if (bookmarks.length === 0) return null
  const toggle = () => {
    setOpened(!opened)
    storage.set(`runfolio.${name}`, String(!opened))
  }
  return (
    <>
      <button
        type="button"
        className={styles['section']}
        aria-expanded={opened}
        aria-controls={id}
        onClick={toggle}
      >
        <UiIcon name={opened ? 'chevronDown' : 'chevronRight'} size={12} />
        {label}
      </button>
      <ul id={id} aria-label={label} hidden={!opened}>
        {opened &&
          bookmarks.map(bookmark => {
            const { kind, path } = bookmark
            return (
              <li key={`${kind}:${path}`}>
                <Link to={entryUrl(entryOfBookmark(bookmark))} className={styles['place']} title={path}>
                  <UiIcon name={kind} />
                  <bdi className={styles['name']}>{visibleText(lastSegment(path)) || path}</bdi>
                </Link>
              </li>
            )
          })}
      </ul>
    </>
  )
}
