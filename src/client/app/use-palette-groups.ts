import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { Bookmark } from '#contract/bookmarks.ts'
import { SHARED_FOLDER } from '#contract/names.ts'
import type { Found } from '#contract/palette.ts'
import { getJson } from '../api/fetch.ts'
import { serverInfoOptions } from '../api/server-info.ts'
import { bookmarksOptions } from '../folders/bookmarks.ts'
import { useWorkspaceActions } from '../folders/workspace-actions.ts'
import { LANGUAGES, setLanguage, type Language } from '../i18n/language.ts'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import {
  bookmarkCommands,
  foundCommands,
  matchingCommands,
  type Command,
  type CommandGroup,
} from './palette-commands.ts'

/** So many recent and starred things are offered before anything is typed. */
const MOST_BOOKMARKS = 6

const findOptions = (text: string) =>
  queryOptions({
    queryKey: ['find', text],
    queryFn: ({ signal }) => getJson<Found>('api/v1/find', { text }, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })

/** What the palette offers for what was typed: found things first, then what can be done; before anything is typed, what was looked at last and what is starred. */
export const usePaletteGroups = (
  text: string,
  onHelp: () => void,
): { groups: CommandGroup[]; searching: boolean } => {
  const { t } = useTranslation('shell')
  const { t: to } = useTranslation('organise')
  const navigate = useNavigate()
  const typed = text.trim()
  const [asked] = useDebouncedValue(typed, 120)
  const { data, isFetching } = useQuery(findOptions(asked))
  const items = typed === '' ? [] : (data?.items ?? [])
  const go = (path: string) => void navigate(path)
  const commands = useCommands(onHelp)
  const { data: marks } = useQuery({ ...bookmarksOptions(), enabled: typed === '' })
  const bookmarked = (name: string, bookmarks: readonly Bookmark[] = []): Command[] =>
    typed === '' ? bookmarkCommands(name, bookmarks.slice(0, MOST_BOOKMARKS), go) : []
  const groups: CommandGroup[] = [
    { label: to('recent'), commands: bookmarked('recent', marks?.recent) },
    { label: to('starred'), commands: bookmarked('starred', marks?.starred) },
    { label: t('palette.folders'), commands: foundCommands(items, 'folder', go) },
    { label: t('palette.experiments'), commands: foundCommands(items, 'experiment', go) },
    { label: t('palette.runs'), commands: foundCommands(items, 'run', go) },
    { label: t('palette.actions'), commands: matchingCommands(commands, typed) },
  ]
  return {
    groups: groups.filter(group => group.commands.length > 0),
    searching: typed !== '' && (isFetching || asked !== typed),
  }
}

/** Everything that can be done from anywhere. */
const useCommands = (onHelp: () => void): Command[] => {
  const { t } = useTranslation('shell')
  const { t: tw } = useTranslation('workspace')
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const actions = useWorkspaceActions()
  const { setColorScheme } = useMantineColorScheme()
  const { data: server } = useQuery(serverInfoOptions())
  const folder = pathname.startsWith('/workspace')
    ? parseWorkspace(pathname, search)
    : (server?.home ?? SHARED_FOLDER)
  const goTo = (icon: Command['icon'], place: string, path: string): Command => ({
    id: `go:${path}`,
    icon,
    label: t('palette.goTo', { place }),
    run: () => void navigate(path),
  })
  const themes = { auto: 'system', light: 'light', dark: 'dark' } as const
  return [
    goTo('folder', t('workspace'), paths.workspace()),
    ...(server ? [goTo('home', tw('home'), paths.workspace(server.home))] : []),
    goTo('folder', SHARED_FOLDER, paths.workspace(SHARED_FOLDER)),
    goTo('trash', t('trash'), paths.trash()),
    { id: 'new-folder', icon: 'folder', label: tw('menu.newFolder'), run: () => actions.newFolder(folder) },
    {
      id: 'new-experiment',
      icon: 'experiment',
      label: tw('menu.newExperiment'),
      run: () => actions.newExperiment(folder),
    },
    { id: 'help', icon: 'help', label: t('keys.title'), run: onHelp },
    ...(['auto', 'light', 'dark'] as const).map((scheme): Command => ({
      id: `theme:${scheme}`,
      icon: 'theme',
      label: t('palette.theme', { name: t(`menu.${themes[scheme]}`) }),
      run: () => setColorScheme(scheme),
    })),
    ...(Object.keys(LANGUAGES) as Language[]).map((language): Command => ({
      id: `language:${language}`,
      icon: 'language',
      label: t('palette.language', { name: LANGUAGES[language] }),
      run: () => void setLanguage(language),
    })),
  ]
}
