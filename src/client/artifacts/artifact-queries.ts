import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ArtifactList } from '#contract/artifacts.ts'
import { getJson, request } from '../api/fetch.ts'
import { artifactsPath, fileAddress } from './artifact-address.ts'
import type { ArtifactOwner } from './fetch-lines.ts'
import { decodeHead, TEXT_CHUNK, totalOf, type TextHead } from './text-head.ts'

/** What lies directly in a directory of a run's or model's artifacts; the root is the empty path. */
export const artifactListOptions = (owner: ArtifactOwner, path: string) =>
  queryOptions({
    queryKey: ['artifacts', owner.kind, owner.id, 'list', path],
    queryFn: ({ signal }) => getJson<ArtifactList>(artifactsPath(owner), path === '' ? {} : { path }, signal),
  })

/**
 * The beginning of a file as text, a mebibyte at a time.
 * @param size bytes of the file as its directory tells them: another size is another file
 */
export const textHeadOptions = (owner: ArtifactOwner, path: string, size: number) =>
  infiniteQueryOptions({
    queryKey: ['artifacts', owner.kind, owner.id, 'text', path, size],
    queryFn: ({ pageParam, signal }) =>
      size === 0 ? EMPTY : readRange(fileAddress(owner, path), pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.bytes.length, 0)
      return last.bytes.length > 0 && loaded < last.total ? loaded : undefined
    },
    select: ({ pages }): TextHead => {
      const bytes = new Uint8Array(pages.reduce((sum, page) => sum + page.bytes.length, 0))
      let at = 0
      for (const page of pages) {
        bytes.set(page.bytes, at)
        at += page.bytes.length
      }
      return decodeHead(bytes, pages.at(-1)?.total ?? bytes.length)
    },
    staleTime: 60_000,
    gcTime: 60_000,
  })

const EMPTY = { bytes: new Uint8Array(), total: 0 }

const readRange = async (address: string, from: number, signal: AbortSignal) => {
  const response = await request(address, {
    signal,
    headers: { range: `bytes=${from}-${from + TEXT_CHUNK - 1}` },
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { bytes, total: totalOf(response, bytes.length) }
}
