import { afterEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../server.ts'
import { RECORDINGS, readRecording } from './recording.ts'
import { replay } from './replay.ts'

describe('what the real clients sent', () => {
  let server: RunningServer | undefined

  afterEach(() => server?.stop(), 30_000)

  it.for(RECORDINGS)('gets from us what the released server gave: %s', { timeout: 120_000 }, async name => {
    const recording = await readRecording(name)
    server = await startServer()
    expect(await replay(recording, server.url)).toEqual([])
  })
})
