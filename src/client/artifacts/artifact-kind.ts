/** How a file is shown: by what its name ends with. */
export type ArtifactKind = 'image' | 'table' | 'json' | 'text' | 'unknown'

const ENDINGS: Record<Exclude<ArtifactKind, 'unknown'>, string> = {
  image: 'png jpg jpeg gif webp svg bmp avif',
  table: 'csv tsv',
  json: 'json geojson ipynb',
  text:
    'txt log md markdown rst yaml yml toml ini cfg conf config env py pyi r rmd jl java scala kt sql sh bash zsh ps1 js mjs cjs ts tsx jsx ' +
    'css html htm xml xsl svg c h cc cpp hpp cu rs go rb pl lua proto pbtxt prototxt jsonl ndjson diff patch tex bib lock dot graphql csv tsv',
}

const NAMES = new Set([
  'mlmodel',
  'mlproject',
  'dockerfile',
  'makefile',
  'readme',
  'license',
  '.gitignore',
  '.env',
])

const KINDS = new Map<string, ArtifactKind>(
  // Earlier kinds win, so the list is read from its end.
  Object.entries(ENDINGS)
    .toReversed()
    .flatMap(([kind, endings]) => endings.split(' ').map(ending => [ending, kind as ArtifactKind] as const)),
)

/** The kind of a file by its name. */
export const artifactKind = (path: string): ArtifactKind => {
  const name = fileName(path).toLowerCase()
  if (NAMES.has(name)) return 'text'
  return KINDS.get(fileEnding(name)) ?? 'unknown'
}

/** The last segment of a path. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** What stands after the last dot of a name, without the dot; empty without one. */
export const fileEnding = (name: string): string => {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}
