/** How long requests that are under way may take when the server stops, in milliseconds. */
const DRAIN = 10_000
/** A terminal and npm both pass one Ctrl-C on: what follows so soon is the same one. */
const SAME_SIGNAL = 500

export interface Stoppable {
  /** Stops accepting; resolves when the last request is answered. */
  drain(): Promise<unknown>
  /** Cuts the connections that are left. */
  cut(): void
  /** Lets go of the store. */
  close(): Promise<unknown>
}

/**
 * On SIGTERM or SIGINT answers what was begun, for ten seconds at most, closes the store and exits with 0; a second
 * signal exits at once with 1.
 */
export const stopOnSignals = (server: Stoppable): void => {
  let since: number | null = null
  const stop = (): void => {
    if (since === null) {
      since = performance.now()
      void shutDown(server)
    } else if (performance.now() - since > SAME_SIGNAL) process.exit(1)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

const shutDown = async (server: Stoppable): Promise<void> => {
  const timer = setTimeout(() => server.cut(), DRAIN)
  try {
    await server.drain()
    clearTimeout(timer)
    await server.close()
    process.exit(0)
  } catch (error) {
    console.error(`runfolio: the server did not stop cleanly: ${error instanceof Error ? error.message : ''}`)
    process.exit(1)
  }
}
