import type { Bookmark } from '#contract/bookmarks.ts'
import { folderOf, lastSegment } from '#contract/names.ts'
import type { Found } from '#contract/palette.ts'
import { visibleText } from '../folders/display-name.ts'
import { paths } from '../navigation/paths.ts'
import type { IconName } from '../ui/UiIcon.tsx'

/** One line of the palette. */
export interface Command {
  id: string
  icon: IconName
  label: string
  /** Where a found thing lies. */
  place?: string
  run: () => void
}

export interface CommandGroup {
  label: string
  commands: Command[]
}

/** The commands whose words contain every typed word. */
export const matchingCommands = (commands: readonly Command[], text: string): Command[] => {
  const words = text.toLocaleLowerCase().split(/\s+/)
  return commands.filter(({ label }) => words.every(word => label.toLocaleLowerCase().includes(word)))
}

/**
 * Things that the user starred or looked at, as commands that go there.
 * @param group tells them apart from the same things in other groups
 */
export const bookmarkCommands = (
  group: string,
  bookmarks: readonly Bookmark[],
  go: (path: string) => void,
): Command[] =>
  bookmarks.map(({ kind, path, experimentId }) => ({
    id: `${group}:${kind}:${experimentId ?? path}`,
    icon: kind,
    label: visibleText(lastSegment(path)) || path,
    ...(folderOf(path) !== '' && { place: visibleText(folderOf(path)) }),
    run: () => go(urlOf(kind, experimentId ?? path)),
  }))

/** What the server found, as commands that go there. */
export const foundCommands = (
  items: Found['items'],
  kind: Found['items'][number]['kind'],
  go: (path: string) => void,
): Command[] =>
  items
    .filter(item => item.kind === kind)
    .map(({ id, name, place }) => ({
      id: `${kind}:${id}`,
      icon: kind,
      label: visibleText(name) || id,
      ...(place !== null && { place: visibleText(place) }),
      run: () => go(urlOf(kind, id)),
    }))

const urlOf = (kind: Found['items'][number]['kind'], id: string): string => {
  if (kind === 'folder') return paths.workspace(id)
  return kind === 'experiment' ? paths.experiment(id) : paths.run(id)
}
