import type { GitRemote } from './git-remote.ts'

/** Addresses of the pages that a Git host has for one repository. */
export interface GitPages {
  repository: string
  commit: (commit: string) => string
  branch: (branch: string) => string
  /** A folder or file at a commit. */
  at: (commit: string, path: string[], kind: 'folder' | 'file') => string
}

const encoded = (segments: string[]) => segments.map(encodeURIComponent).join('/')

const github = (base: string): GitPages => ({
  repository: base,
  commit: commit => `${base}/commit/${commit}`,
  branch: branch => `${base}/tree/${encoded(branch.split('/'))}`,
  at: (commit, path, kind) => `${base}/${kind === 'file' ? 'blob' : 'tree'}/${commit}/${encoded(path)}`,
})

const gitlab = (base: string): GitPages => ({
  repository: base,
  commit: commit => `${base}/-/commit/${commit}`,
  branch: branch => `${base}/-/tree/${encoded(branch.split('/'))}`,
  at: (commit, path, kind) => `${base}/-/${kind === 'file' ? 'blob' : 'tree'}/${commit}/${encoded(path)}`,
})

const bitbucket = (base: string): GitPages => ({
  repository: base,
  commit: commit => `${base}/commits/${commit}`,
  branch: branch => `${base}/branch/${encoded(branch.split('/'))}`,
  at: (commit, path) => `${base}/src/${commit}/${encoded(path)}`,
})

const gitea = (base: string): GitPages => ({
  repository: base,
  commit: commit => `${base}/commit/${commit}`,
  branch: branch => `${base}/src/branch/${encoded(branch.split('/'))}`,
  at: (commit, path) => `${base}/src/commit/${commit}/${encoded(path)}`,
})

const azure = (base: string): GitPages => ({
  repository: base,
  commit: commit => `${base}/commit/${commit}`,
  branch: branch => `${base}?version=GB${encodeURIComponent(branch)}`,
  at: (commit, path) => `${base}?path=/${encoded(path)}&version=GC${commit}`,
})

const at = (host: string, path: string[]) => `https://${host}/${encoded(path)}`

/**
 * The pages of a repository on a host that we know; null elsewhere. Every address begins with `https://` and a host of
 * this list, and each part of it is encoded, so that no tag can lead anywhere else.
 */
export const gitPages = ({ host, path }: GitRemote): GitPages | null => {
  const [first, second, third, fourth] = path
  const pair = first && second && path.length === 2 ? [first, second] : null
  switch (host) {
    case 'github.com':
    case 'ssh.github.com':
      return pair && github(at('github.com', pair))
    case 'gitlab.com':
      return path.length >= 2 ? gitlab(at(host, path)) : null
    case 'bitbucket.org':
      return pair && bitbucket(at(host, pair))
    case 'codeberg.org':
    case 'gitea.com':
      return pair && gitea(at(host, pair))
    case 'dev.azure.com':
      return first && second && third === '_git' && fourth
        ? azure(at(host, [first, second, '_git', fourth]))
        : null
    case 'ssh.dev.azure.com':
      return first === 'v3' && second && third && fourth
        ? azure(at('dev.azure.com', [second, third, '_git', fourth]))
        : null
    default:
      return null
  }
}
