/** A segment of a folder's path that comes back unchanged from any browser, proxy and server. */
const PLAIN_SEGMENT = /^(?!\.{1,2}$)(?! )[\p{L}\p{M}\p{N} _.~@+=,()-]+(?<! )$/u

/** Whether a folder's path can stand in a URL as it is: it is one that people would name. */
export const survivesUrl = (folder: string): boolean =>
  folder.startsWith('/') &&
  folder
    .slice(1)
    .split('/')
    .every(segment => PLAIN_SEGMENT.test(segment))

/** A plain path as a URL; letters of other scripts are escaped, as the browser would do it. */
const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** Every URL of the page; nothing else spells one. They are below the router's base name. */
export const paths = {
  /**
   * A folder. `/Shared/vision` is `/workspace/Shared/vision`; a path that a URL does not carry safely (`a`, `/a//b`, `/a/`,
   * `/a/..`, `/100%`) is `/workspace?folder=…`; the root is `/workspace`.
   */
  workspace: (folder = ''): string => {
    if (folder === '') return '/workspace'
    return survivesUrl(folder)
      ? `/workspace${encodePath(folder)}`
      : `/workspace?${new URLSearchParams({ folder }).toString()}`
  },
  /** One experiment, or several side by side. */
  experiment: (...ids: readonly string[]): string => `/experiments/${ids.map(encodeURIComponent).join(',')}`,
  /** The runs of all experiments in a folder and below, in one table; as a saved view shows them. */
  folderRuns: (folder: string, viewId?: number): string => {
    const query = new URLSearchParams({
      ...(folder !== '' && { folder }),
      ...(viewId !== undefined && { view: String(viewId) }),
    }).toString()
    return query === '' ? '/experiments' : `/experiments?${query}`
  },
  run: (runId: string): string => `/runs/${encodeURIComponent(runId)}`,
  trash: (): string => '/trash',
}

/** The folder that {@link paths.workspace} wrote; broken escapes are taken as they are. */
export const parseWorkspace = (pathname: string, search: string): string => {
  const asked = new URLSearchParams(search).get('folder')
  if (asked !== null) return asked
  const path = pathname.replace(/^\/workspace/, '').replace(/\/$/, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The whole address of a path, for links that leave the page (the clipboard, a new tab). */
export const absoluteUrl = (path: string): string => new URL(path.slice(1), document.baseURI).href
