import { startPostgres } from './testing-postgres.ts'

/** Vitest's global set-up: starts PostgreSQL for the whole run, or says that its tests are skipped. */
export default async (): Promise<(() => Promise<void>) | undefined> => {
  const postgres = await startPostgres()
  if ('missing' in postgres) {
    const line = `skipped: tests on PostgreSQL (${postgres.missing})`
    if (process.env['CI'] !== undefined) throw new Error(`In CI nothing may be ${line}`)
    console.log(line)
    return undefined
  }
  process.env['RUNFOLIO_TEST_POSTGRES'] = postgres.url
  return () => postgres.stop()
}
