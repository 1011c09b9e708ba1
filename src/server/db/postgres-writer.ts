import pg from 'pg'
import { StoreError } from './errors.ts'
import { postgresError } from './postgres-connection.ts'

/** Taken for the session of the one writer, so that a second server on the same database refuses to start. */
const WRITER_LOCK = 7_105_080

const unreachable = (error: unknown): StoreError =>
  new StoreError(
    'TEMPORARILY_UNAVAILABLE',
    `The database cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
  )

/** The one client that writes. When its connection is lost the next write opens another, and takes the lock again. */
export class PostgresWriter {
  readonly #url: string
  #client: pg.Client | null = null

  constructor(url: string) {
    this.#url = url
  }

  /** The connected client; {@link connect} comes first. */
  readonly client = (): pg.Client => {
    if (this.#client === null) throw unreachable('the connection was lost')
    return this.#client
  }

  /**
   * Connects unless it is connected.
   * @throws StoreError TEMPORARILY_UNAVAILABLE when the database cannot be reached, RESOURCE_CONFLICT when another
   *   server writes to it.
   */
  async connect(): Promise<void> {
    if (this.#client !== null) return
    const client = new pg.Client({ connectionString: this.#url })
    const lost = (): void => {
      if (this.#client === client) this.#client = null
    }
    client.on('error', lost)
    client.on('end', lost)
    try {
      await client.connect()
    } catch (error) {
      throw unreachable(error)
    }
    try {
      const lock = await client.query<{ locked: boolean }>(
        'select pg_try_advisory_lock($1, hashtext(current_schema())) as locked',
        [WRITER_LOCK],
      )
      if (lock.rows[0]?.locked !== true)
        throw new StoreError(
          'RESOURCE_CONFLICT',
          'Another Runfolio server is using this database. Stop it, or give this one another --database.',
        )
    } catch (error) {
      await client.end()
      throw postgresError(error)
    }
    this.#client = client
  }

  async end(): Promise<void> {
    await this.#client?.end()
  }
}
