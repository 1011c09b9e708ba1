/** A Git remote, told apart: where it is, and the path of the repository there. Credentials in the address are dropped. */
export interface GitRemote {
  host: string
  /** Segments of the path, decoded, without `.git`. */
  path: string[]
  /** The folder named after `#` in an MLflow project's address. */
  subfolder: string[]
}

const SCP = /^(?:[\w.-]+@)?([A-Za-z0-9.-]+):(?!\/\/)(.+)$/
const SCHEMES = new Set(['https:', 'http:', 'ssh:', 'git:', 'git+ssh:', 'git+https:'])

/** Segments of a path that is safe to put into an address; null with `.`, `..`, `\`, or control characters in it. */
const safeSegments = (path: string): string[] | null => {
  const segments = path.split('/').filter(segment => segment !== '')
  const unsafe = (segment: string) => segment === '.' || segment === '..' || /[\\\p{Cc}]/u.test(segment)
  return segments.some(unsafe) ? null : segments
}

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Reads `https://`, `ssh://`, `git://` and scp forms (`git@host:team/project.git`); null for anything else. */
export const parseGitRemote = (text: string): GitRemote | null => {
  const [address = '', fragment = ''] = text.trim().split('#', 2)
  const { host, pathname } = locate(address)
  const path = host && pathname ? decoded(pathname) : null
  const segments = path === null ? null : safeSegments(path.replace(/\/+$/, '').replace(/\.git$/, ''))
  const subfolder = safeSegments(fragment)
  if (!host || !segments?.length || !subfolder) return null
  return { host: host.toLowerCase(), path: segments, subfolder }
}

const locate = (address: string): { host?: string; pathname?: string } => {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(address)) {
    if (!URL.canParse(address)) return {}
    const url = new URL(address)
    return SCHEMES.has(url.protocol) ? { host: url.hostname, pathname: url.pathname } : {}
  }
  const [, host, pathname] = SCP.exec(address) ?? []
  return host?.includes('.') && pathname ? { host, pathname } : {}
}

/** `host/team/project`: how a remote is shown. */
export const remoteText = ({ host, path }: GitRemote): string => [host, ...path].join('/')
