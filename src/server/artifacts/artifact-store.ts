import type { Readable } from 'node:stream'

/** One entry of a directory; its name is one segment. */
export interface StoredEntry {
  name: string
  isDirectory: boolean
  /** Bytes; 0 for a directory. */
  size: number
}

/** What is at a path. */
export interface StoredState {
  isDirectory: boolean
  /** Bytes; 0 for a directory. */
  size: number
  modifiedAt: Date
}

/** An artifact that is about to be read; it stays open until it is read to its end or closed. */
export interface StoredFile {
  size: number
  modifiedAt: Date
  /** A name of this very content, for caches. */
  etag: string
  /** Bytes `start` to `end`, the end included; without them all. To be called once. */
  read(range?: { start: number; end: number }): Readable
  /** For a file that is not read after all. */
  close(): Promise<void>
}

/**
 * Where artifacts are kept. Every path is given as segments that `artifactSegments` let through; the root is the empty
 * list. Nothing outside the root is ever touched.
 */
export interface ArtifactStore {
  /** For the start-up lines. */
  readonly description: string
  /** The entries of a directory, directories first, by name; empty for a file and for what is not there. */
  list(path: readonly string[]): Promise<StoredEntry[]>
  /** What is at a path; null where nothing is that could be listed. */
  stat(path: readonly string[]): Promise<StoredState | null>
  /** @throws StoreError RESOURCE_DOES_NOT_EXIST, or INVALID_PARAMETER_VALUE for a directory. */
  open(path: readonly string[]): Promise<StoredFile>
  /**
   * Stores a file whole or not at all, over one that is there; it is on disk when the promise resolves.
   * @param beforePlacing is called once the content is complete; where it fails nothing is stored.
   */
  write(path: readonly string[], content: Readable, beforePlacing?: () => Promise<void>): Promise<void>
  /** Removes a file, or a directory with all below it; nothing happens when it is not there. */
  remove(path: readonly string[]): Promise<void>
  /**
   * Removes what nothing refers to any more, many places at once: files, or directories with all below, also those that
   * are empty above. It is gone from disk when the promise resolves. Answers the paths that could not be removed, each
   * with why.
   */
  purge(paths: readonly (readonly string[])[]): Promise<{ path: readonly string[]; error: unknown }[]>
}
