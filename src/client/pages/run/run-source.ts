import { gitPages } from './git-hosts.ts'
import { parseGitRemote, remoteText } from './git-remote.ts'

/** Text that may lead somewhere: without `href` it can only be copied. */
export interface SourceText {
  text: string
  /** The whole text where `text` is shortened. */
  full: string
  href: string | null
}

export type SourceKind = 'notebook' | 'job' | 'project' | 'local' | 'unknown'

/** What ran, as the system tags of a run tell it. Null where no tag says so. */
export interface RunSource {
  kind: SourceKind
  /** The script, notebook or project; of a Git project its folder at the commit. */
  name: SourceText | null
  entryPoint: string | null
  repository: SourceText | null
  commit: SourceText | null
  branch: SourceText | null
  /** The tree had changes that the commit does not hold. */
  dirty: boolean
}

const KINDS: Record<string, SourceKind> = {
  NOTEBOOK: 'notebook',
  JOB: 'job',
  PROJECT: 'project',
  LOCAL: 'local',
  RECIPE: 'unknown',
}

const COMMIT = /^[0-9a-f]{7,64}$/i

/**
 * Reads source, version and Git tags. Links are made only for Git hosts that we know, from checked parts; everything
 * else stays text. Credentials within a remote's address are never shown.
 */
export const runSource = (tags: ReadonlyMap<string, string>): RunSource => {
  const first = (...keys: string[]) => keys.map(key => tags.get(`mlflow.${key}`)).find(value => value) ?? null
  const name = first('source.name', 'databricks.notebookPath')
  const remoteTag = first('source.git.repoURL', 'gitRepoURL', 'databricks.gitRepoUrl')
  const kind = KINDS[first('source.type')?.toUpperCase() ?? ''] ?? 'unknown'
  const nameRemote = name && looksRemote(name) ? parseGitRemote(name) : null
  const remote = (remoteTag ? parseGitRemote(remoteTag) : null) ?? nameRemote
  const pages = remote && gitPages(remote)
  const commit = first('source.git.commit', 'databricks.gitRepoCommit')
  const linkedCommit = commit && COMMIT.test(commit) ? commit : null
  const branch = first('source.git.branch', 'gitBranchName') ?? databricksBranch(tags)
  const repository = remote
    ? { text: remoteText(remote), full: remoteText(remote), href: pages?.repository ?? null }
    : remoteTag
      ? plain(withoutCredentials(remoteTag))
      : null

  const fileInRepo = databricksFile(tags)
  const nameText = (): SourceText | null => {
    if (!name) return null
    const path = nameRemote ? nameRemote.subfolder : fileInRepo
    const href =
      pages && linkedCommit && path ? pages.at(linkedCommit, path, nameRemote ? 'folder' : 'file') : null
    if (!nameRemote) return { text: lastSegment(name), full: withoutCredentials(name), href }
    const text = [...nameRemote.path.slice(-1), ...nameRemote.subfolder].join('/')
    return { text, full: withoutCredentials(name), href: href ?? pages?.repository ?? null }
  }

  return {
    kind,
    name: nameText(),
    entryPoint: first('project.entryPoint'),
    repository,
    commit: commit
      ? {
          text: linkedCommit ? commit.slice(0, 10) : commit,
          full: commit,
          href: pages && linkedCommit ? pages.commit(linkedCommit) : null,
        }
      : null,
    branch: branch
      ? { ...plain(branch), href: pages && isBranch(branch) ? pages.branch(branch) : null }
      : null,
    dirty: first('source.git.dirty')?.toLowerCase() === 'true',
  }
}

const plain = (text: string): SourceText => ({ text, full: text, href: null })

const looksRemote = (text: string) => text.includes('://') || /^[\w.-]+@[\w.-]+:/.test(text)

const withoutCredentials = (text: string) => text.replace(/^([a-z+]+:\/\/)[^/@\s]*@/i, '$1')

const lastSegment = (path: string) => path.split(/[\\/]/).findLast(segment => segment !== '') ?? path

// Git's own rules for names of references, as far as an address is concerned.
const isBranch = (name: string) =>
  /^[^\s~^:?*[\\]+$/.test(name) && !name.split('/').some(part => /^\.{0,2}$/.test(part))

const databricksBranch = (tags: ReadonlyMap<string, string>) =>
  tags.get('mlflow.databricks.gitRepoReferenceType') === 'branch'
    ? (tags.get('mlflow.databricks.gitRepoReference') ?? null)
    : null

const databricksFile = (tags: ReadonlyMap<string, string>): string[] | null => {
  const path = tags.get('mlflow.databricks.gitRepoRelativePath')
  const segments = path?.split('/').filter(segment => segment !== '')
  return segments?.length && !segments.some(segment => segment === '.' || segment === '..') ? segments : null
}
