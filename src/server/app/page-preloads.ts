import type { ClientFile } from './client-files.ts'

interface Chunk {
  file: string
  css?: readonly string[]
  imports?: readonly string[]
}

/** What a place of the page is made of beyond the entry, and what it asks the server for first. */
export interface PlaceNeeds {
  /** Source files of the client that the place imports when it is shown. */
  readonly modules: readonly string[]
  /** Paths below the base, made of the parameters of the address. */
  readonly data?: (params: Readonly<Record<string, string>>) => readonly string[]
}

const ENTRY = 'index.html'

/**
 * Writes links in the head that make the browser ask at once for what a place needs: else it would learn of each script
 * by running the one before, and of the data by running the last.
 * @param files the built page; without its manifest there are no links
 */
export const preloadWriter = (
  files: ReadonlyMap<string, ClientFile> | null,
): ((needs: PlaceNeeds, params: Readonly<Record<string, string>>) => string) => {
  const manifest = JSON.parse(files?.get('/manifest.json')?.bytes.toString('utf8') ?? '{}') as Record<
    string,
    Chunk
  >
  const known = new Map<PlaceNeeds, string>()
  return (needs, params) => {
    const links = known.get(needs) ?? moduleLinks(manifest, needs.modules)
    known.set(needs, links)
    const data = needs.data?.(params) ?? []
    // Few requests go at a time: the data first, which takes the server a while.
    return data.map(path => `<link rel="preload" as="fetch" crossorigin href="./${path}">`).join('') + links
  }
}

const moduleLinks = (manifest: Record<string, Chunk>, modules: readonly string[]): string => {
  const there = chunksOf(manifest, [ENTRY])
  const chunks = [...chunksOf(manifest, modules)].filter(chunk => !there.has(chunk))
  const styles = new Set(chunks.flatMap(({ css = [] }) => css))
  return [
    ...chunks.map(({ file }) => `<link rel="modulepreload" crossorigin href="./${file}">`),
    ...[...styles].map(file => `<link rel="stylesheet" crossorigin href="./${file}">`),
  ].join('')
}

/** Chunks with all that they import. */
const chunksOf = (manifest: Record<string, Chunk>, keys: readonly string[]): Set<Chunk> => {
  const found = new Set<Chunk>()
  const add = (key: string): void => {
    const chunk = manifest[key]
    if (chunk === undefined || found.has(chunk)) return
    found.add(chunk)
    for (const next of chunk.imports ?? []) add(next)
  }
  for (const key of keys) add(key)
  return found
}
