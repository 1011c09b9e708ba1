/** Lines that fetch artifacts from where they are: Python always, a command line where the store has one. */
export interface FetchLines {
  python: string
  shell: string | null
}

/** What to fetch: the artifacts of a run, or those of a logged model. */
export type ArtifactOwner = { kind: 'run'; id: string } | { kind: 'model'; id: string }

/**
 * How to fetch what another store keeps. Each part is quoted for its language, so that no location can become code.
 * @param location where the artifacts lie, as the client gave it
 */
export const fetchLines = (owner: ArtifactOwner, location: string): FetchLines => {
  const uri = owner.kind === 'run' ? `runs:/${owner.id}/` : `models:/${owner.id}`
  return {
    python: `import mlflow\n\nmlflow.artifacts.download_artifacts(\n    ${pythonText(uri)},\n    dst_path=".",\n)`,
    shell: shellLine(location),
  }
}

/** A Python string literal. */
export const pythonText = (text: string): string => JSON.stringify(text)

/** A word of a POSIX shell. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const shellLine = (location: string): string | null => {
  // A line break or another control character has no place in a command to be pasted.
  if (/\p{Cc}/u.test(location)) return null
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(location)?.[1]?.toLowerCase()
  const word = shellWord(location)
  switch (scheme) {
    case 's3':
      return `aws s3 cp --recursive ${word} .`
    case 'gs':
      return `gcloud storage cp --recursive ${word} .`
    case 'abfs':
    case 'abfss':
    case 'wasb':
    case 'wasbs':
      return azureLine(location, scheme.startsWith('abfs') ? 'dfs' : 'blob')
    case 'dbfs':
      return `databricks fs cp --recursive ${word} .`
    case 'hdfs':
    case 'viewfs':
      return `hdfs dfs -get ${word} .`
    case 'sftp':
      return `sftp -r ${word}`
    case 'file':
      return fileLine(location)
    case undefined:
      return location.startsWith('/') ? `cp -r -- ${word} .` : null
    default:
      return null
  }
}

const azureLine = (location: string, service: 'dfs' | 'blob'): string | null => {
  const [, container, account, path = ''] =
    /^[a-z]+:\/\/([^@/]+)@([^./@]+)\.(?:dfs|blob)\.core\.windows\.net\/?(.*)$/i.exec(location) ?? []
  if (!container || !account) return null
  return `azcopy copy ${shellWord(`https://${account}.${service}.core.windows.net/${container}/${path}`)} . --recursive`
}

const fileLine = (location: string): string | null => {
  if (!URL.canParse(location)) return null
  try {
    return `cp -r -- ${shellWord(decodeURIComponent(new URL(location).pathname))} .`
  } catch {
    return null
  }
}
