import { randomUUID } from 'node:crypto'
import { constants, mkdirSync, realpathSync, rmSync, type Stats } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, rmdir, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { invalid, notFound } from '../db/errors.ts'
import { UPLOADS_FOLDER } from './artifact-path.ts'
import type { ArtifactStore, StoredEntry, StoredFile, StoredState } from './artifact-store.ts'
import { codeOf, fileFault } from './file-fault.ts'

const MISSING = new Set(['ENOENT', 'ENOTDIR'])
/** So many files are looked at at once, so that a large directory does not hold up everybody's files. */
const LOOKED_AT_ONCE = 64
/** So many places are deleted for good at once. */
const PURGED_AT_ONCE = 4
/** How often a file is put in place anew while somebody else deletes its directory. */
const ATTEMPTS = 5

const statOf = async (file: string): Promise<Stats | null> => {
  try {
    return await lstat(file)
  } catch (error) {
    if (MISSING.has(codeOf(error))) return null
    throw error
  }
}

const shown = (path: readonly string[]): string => path.join('/')

const syncFolder = async (folder: string): Promise<void> => {
  let handle: FileHandle
  try {
    handle = await open(folder, constants.O_RDONLY)
  } catch (error) {
    // Somebody deleted it meanwhile: there is nothing left to sync.
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeDurably = async (file: string, content: Readable): Promise<void> => {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const storedFile = (handle: FileHandle, { size, mtime, mtimeMs, ino }: Stats): StoredFile => ({
  size,
  modifiedAt: mtime,
  etag: `"${ino.toString(36)}-${size.toString(36)}-${Math.round(mtimeMs * 1000).toString(36)}"`,
  read: range => handle.createReadStream({ ...range, highWaterMark: 256 * 1024 }),
  close: () => handle.close(),
})

/** Artifacts in a folder of this machine. Symbolic links are never followed, wherever they stand in a path. */
export class LocalArtifacts implements ArtifactStore {
  readonly description: string
  readonly #root: string
  readonly #uploads: string

  constructor(root: string) {
    mkdirSync(root, { recursive: true, mode: 0o700 })
    // The folder itself may be a link to a larger disk; what is in it may not.
    this.#root = realpathSync(root)
    this.description = root
    this.#uploads = join(this.#root, UPLOADS_FOLDER)
    // What an earlier process left half-written was never acknowledged.
    rmSync(this.#uploads, { recursive: true, force: true })
    mkdirSync(this.#uploads, { mode: 0o700 })
  }

  async list(path: readonly string[]): Promise<StoredEntry[]> {
    try {
      const folder = await this.#resolve(path)
      return folder?.stats.isDirectory() === true ? await this.#entries(folder.file) : []
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw fileFault(error)
    }
  }

  async stat(path: readonly string[]): Promise<StoredState | null> {
    try {
      const found = await this.#lookUp(path)
      if (found === null || !(found.stats.isFile() || found.stats.isDirectory())) return null
      const isDirectory = found.stats.isDirectory()
      return { isDirectory, size: isDirectory ? 0 : found.stats.size, modifiedAt: found.stats.mtime }
    } catch (error) {
      throw fileFault(error)
    }
  }

  async open(path: readonly string[]): Promise<StoredFile> {
    try {
      const found = await this.#resolve(path)
      if (found === null) throw this.#missing(path)
      if (!found.stats.isFile())
        throw invalid('path', `'${shown(path)}' is a directory; list it, or ask for a file in it.`)
      const handle = await open(found.file, constants.O_RDONLY | constants.O_NOFOLLOW)
      // Size and tag are of the very file that is read, whatever takes its place meanwhile.
      return storedFile(handle, await handle.stat())
    } catch (error) {
      throw MISSING.has(codeOf(error)) ? this.#missing(path) : fileFault(error)
    }
  }

  async write(
    path: readonly string[],
    content: Readable,
    beforePlacing?: () => Promise<void>,
  ): Promise<void> {
    if (path.length === 0) throw invalid('path', 'Invalid path: the root itself is no file.')
    const growing = join(this.#uploads, randomUUID())
    try {
      await this.#checkPlace(path)
      await writeDurably(growing, content)
      await beforePlacing?.()
      await this.#place(growing, path)
    } catch (error) {
      await rm(growing, { force: true })
      throw fileFault(error)
    }
  }

  async remove(path: readonly string[]): Promise<void> {
    if (path.length === 0) throw invalid('path', 'Invalid path: the root itself cannot be removed.')
    try {
      const found = await this.#resolve(path)
      if (found === null) return
      // Gone at once, however much is below it and whatever happens on the way.
      const doomed = join(this.#uploads, randomUUID())
      await rename(found.file, doomed)
      await syncFolder(join(found.file, '..'))
      await rm(doomed, { recursive: true, force: true })
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw fileFault(error)
    }
  }

  async purge(paths: readonly (readonly string[])[]): Promise<{ path: readonly string[]; error: unknown }[]> {
    const failed: { path: readonly string[]; error: unknown }[] = []
    const changed = new Set<string>()
    for (let from = 0; from < paths.length; from += PURGED_AT_ONCE)
      await Promise.all(
        paths.slice(from, from + PURGED_AT_ONCE).map(async path => {
          try {
            const folder = await this.#purge(path)
            if (folder !== null) changed.add(folder)
          } catch (error) {
            failed.push({ path, error: fileFault(error) })
          }
        }),
      )
    for (const folder of changed) {
      await syncFolder(folder)
      // The last of an experiment's; one that is used again is made again.
      if (folder !== this.#root) await rmdir(folder).catch(() => undefined)
    }
    return failed
  }

  /** Removes what is at a path; answers the folder that held it, or null where nothing was. A symbolic link on the way is left. */
  async #purge(path: readonly string[]): Promise<string | null> {
    if (path.length === 0 || path[0] === UPLOADS_FOLDER) return null
    const found = await this.#lookUp(path)
    if (found === null || found.stats.isSymbolicLink()) return null
    await rm(found.file, { recursive: true, force: true })
    return join(found.file, '..')
  }

  #missing(path: readonly string[]): Error {
    return notFound(`No such artifact: '${shown(path)}'`)
  }

  async #entries(folder: string): Promise<StoredEntry[]> {
    const found = await readdir(folder, { withFileTypes: true })
    const atTop = folder === this.#root
    const names = found.filter(
      entry => (entry.isFile() || entry.isDirectory()) && !(atTop && entry.name === UPLOADS_FOLDER),
    )
    const entries: StoredEntry[] = []
    for (let from = 0; from < names.length; from += LOOKED_AT_ONCE) {
      const group = names.slice(from, from + LOOKED_AT_ONCE).map(async entry => {
        if (entry.isDirectory()) return { name: entry.name, isDirectory: true, size: 0 }
        const stats = await statOf(join(folder, entry.name))
        return stats === null ? null : { name: entry.name, isDirectory: false, size: stats.size }
      })
      for (const entry of await Promise.all(group)) if (entry !== null) entries.push(entry)
    }
    return entries.sort((a, b) => Number(b.isDirectory) - Number(a.isDirectory) || (a.name < b.name ? -1 : 1))
  }

  /** The file of a path; null when it is not there. Throws for a symbolic link on the way. */
  async #resolve(path: readonly string[]): Promise<{ file: string; stats: Stats } | null> {
    const found = await this.#lookUp(path)
    if (found?.stats.isSymbolicLink() === true) throw this.#missing(path)
    return found
  }

  /** As #resolve, with each segment looked at on the way; it ends at a symbolic link. */
  async #lookUp(path: readonly string[]): Promise<{ file: string; stats: Stats } | null> {
    let file = this.#root
    let stats = await statOf(file)
    for (const segment of path) {
      if (stats?.isSymbolicLink() === true) break
      if (stats === null || !stats.isDirectory()) return null
      file = join(file, segment)
      stats = await statOf(file)
    }
    return stats === null ? null : { file, stats }
  }

  /** Throws for a path where nothing can be stored, before anything is read or made for it. */
  async #checkPlace(path: readonly string[]): Promise<void> {
    // The whole path at once: one too long for the file system must not leave the folders above it.
    await statOf(join(this.#root, ...path))
    let file = this.#root
    for (const [depth, segment] of path.entries()) {
      file = join(file, segment)
      const stats = await statOf(file)
      if (stats === null) return
      const isLast = depth === path.length - 1
      if (!isLast && !stats.isDirectory()) throw this.#belowFile(path)
      if (isLast && stats.isDirectory()) throw this.#isDirectory(path)
    }
  }

  #belowFile(path: readonly string[]): Error {
    return invalid('path', `'${shown(path)}' is below a file, so that nothing can be stored there.`)
  }

  #isDirectory(path: readonly string[]): Error {
    return invalid('path', `'${shown(path)}' is a directory.`)
  }

  /** Moves a file that is whole to its path. */
  async #place(file: string, path: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt++)
      try {
        const folder = await this.#makeFolder(path.slice(0, -1), path)
        await rename(file, join(folder, path.at(-1) ?? ''))
        await syncFolder(folder)
        return
      } catch (error) {
        if (codeOf(error) === 'EISDIR') throw this.#isDirectory(path)
        if (codeOf(error) === 'ENOTDIR') throw this.#belowFile(path)
        if (codeOf(error) !== 'ENOENT' || attempt === ATTEMPTS) throw error
      }
  }

  async #makeFolder(folders: readonly string[], path: readonly string[]): Promise<string> {
    let folder = this.#root
    for (const segment of folders) {
      const parent = folder
      folder = join(folder, segment)
      try {
        await mkdir(folder, { mode: 0o700 })
        await syncFolder(parent)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
        const stats = await statOf(folder)
        // One that was deleted meanwhile shows itself at the next step.
        if (stats !== null && !stats.isDirectory()) throw this.#belowFile(path)
      }
    }
    return folder
  }
}
