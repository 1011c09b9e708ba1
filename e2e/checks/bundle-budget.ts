import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

/** Prints what a browser loads before the experiment page shows its rows, and fails where that is over the budget. */
const CLIENT = fileURLToPath(new URL('../../dist/client/', import.meta.url))
const ENTRY = 'index.html'
const PAGE = 'src/client/pages/experiment/ExperimentPage.tsx'
const SCRIPT_AND_STYLE_KB = 450
const FONTS_KB = 120

/** What the page asks for only once its first rows are there, or instead of them; anything else that it can reach counts. */
const LATER = [
  /\/after-rows\.ts$/,
  /(\/|^_)FirstRun[.-]/, // where there is no run
  /\/SeveralExperiments\.tsx$/, // instead of the rows of one experiment
  /\/MlflowLink\.tsx$/, // goes on to another address
]

interface Chunk {
  file: string
  css?: readonly string[]
  imports?: readonly string[]
  dynamicImports?: readonly string[]
}

const unused = new Set(LATER)
const isLater = (key: string): boolean => {
  const pattern = LATER.find(one => one.test(key))
  if (pattern !== undefined) unused.delete(pattern)
  return pattern !== undefined
}

const manifest = JSON.parse(readFileSync(`${CLIENT}manifest.json`, 'utf8')) as Record<string, Chunk>

/** Adds a chunk and all that it imports; what is in already is not followed again. */
const collect = (key: string, into: Map<string, Chunk>, lazyToo: boolean): void => {
  const chunk = manifest[key]
  if (chunk === undefined) throw new Error(`The build has no ${key}: was it moved?`)
  if (into.has(key)) return
  into.set(key, chunk)
  for (const next of chunk.imports ?? []) collect(next, into, lazyToo)
  if (!lazyToo) return
  for (const next of chunk.dynamicImports ?? []) {
    if (!isLater(next)) collect(next, into, lazyToo)
  }
}

/** The size as the server sends it: see src/server/app/client-files.ts. */
const compressed = (file: string): number =>
  brotliCompressSync(readFileSync(`${CLIENT}${file}`), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
  }).length

const chunks = new Map<string, Chunk>()
// The entry's lazy chunks are the other pages.
collect(ENTRY, chunks, false)
collect(PAGE, chunks, true)

const files = new Set([
  'first-paint.js',
  ...[...chunks.values()].flatMap(({ file, css = [] }) => [file, ...css]),
])
const rows = [...files].map(file => ({ file, size: compressed(file) })).toSorted((a, b) => b.size - a.size)
const fonts = readdirSync(`${CLIENT}assets`)
  .filter(name => name.endsWith('.woff2'))
  .map(name => ({ file: `assets/${name}`, size: readFileSync(`${CLIENT}assets/${name}`).length }))

const total = (list: readonly { size: number }[]): number => list.reduce((sum, { size }) => sum + size, 0)
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(10)
const table = (title: string, list: typeof rows, budget: number): boolean => {
  console.log(title)
  for (const { file, size } of list) console.log(`${kB(size)}  ${file}`)
  const isOver = total(list) > budget * 1000
  console.log(`${kB(total(list))}  of ${budget} kB${isOver ? ': over the budget' : ''}\n`)
  return !isOver
}

const isWithin = [
  table('Script and style before the editor (brotli):', rows, SCRIPT_AND_STYLE_KB),
  table('Fonts:', fonts, FONTS_KB),
]
if (fonts.length === 0) console.log('No font is in the build.')
for (const pattern of unused)
  console.log(`Nothing is called ${pattern.source}: it is no longer an exception.`)
process.exitCode = isWithin.every(Boolean) && fonts.length > 0 && unused.size === 0 ? 0 : 1
