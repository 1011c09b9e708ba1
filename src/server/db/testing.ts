import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseKind } from './dialects.ts'
import type { BackgroundWork } from './group-commit.ts'
import { inlineStore } from './inline-store.ts'
import { migrate } from './migrate.ts'
import { openPostgresStore } from './postgres-store.ts'
import { SqliteConnection, type SqliteSetup } from './sqlite-connection.ts'
import { configureWriter } from './sqlite-files.ts'
import type { Store } from './store.ts'
import { sqliteTransactions } from './transactions.ts'

export interface TestStoreOptions {
  setup?: SqliteSetup
  background?: BackgroundWork
}

/** One database that tests run on: `open` gives a fresh, empty store in it; closing it removes it. */
export interface TestDatabase {
  kind: DatabaseKind
  open(options?: TestStoreOptions): Promise<Store>
}

const fail = (error: unknown): void => {
  throw error
}

const sqlite: TestDatabase = {
  kind: 'sqlite',
  open: async (options = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'runfolio-test-'))
    const file = join(folder, 'store.sqlite')
    const writer = new SqliteConnection(file, { readOnly: false, setup: options.setup })
    configureWriter(writer)
    writer.exec('begin')
    await migrate(writer, Date.now())
    writer.exec('commit')
    const reader = new SqliteConnection(file, { readOnly: true, setup: options.setup })
    return await inlineStore({
      reader,
      writer,
      transactions: sqliteTransactions(sql => writer.run(sql)),
      durability: 'test',
      background: options.background,
      onFatal: fail,
      close: async () => {
        reader.close()
        writer.close()
        rmSync(folder, { recursive: true, force: true })
      },
    })
  },
}

let schemas = 0

const postgres = (url: string): TestDatabase => ({
  kind: 'postgres',
  open: async (options = {}) => {
    const schema = `test_${process.pid}_${Date.now()}_${schemas++}`
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    await admin.query(`create schema ${schema}`)
    const store = await openPostgresStore({
      url: `${url}?options=-csearch_path%3D${schema}`,
      background: options.background,
      onFatal: fail,
    })
    return {
      kind: store.kind,
      durability: store.durability,
      get change() {
        return store.change
      },
      settledChange: () => store.settledChange(),
      read: (operation, args) => store.read(operation, args),
      stream: (operation, args, signal) => store.stream(operation, args, signal),
      write: (operation, args) => store.write(operation, args),
      close: async () => {
        await store.close()
        await admin.query(`drop schema ${schema} cascade`)
        await admin.end()
      },
    }
  },
})

const url = process.env['RUNFOLIO_TEST_POSTGRES']

/** Every database that can be tested on here; the same test body runs on each. */
export const DATABASES: readonly TestDatabase[] = url === undefined ? [sqlite] : [sqlite, postgres(url)]
