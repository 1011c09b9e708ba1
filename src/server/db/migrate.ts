import type { Connection } from './connection.ts'
import { COLUMN_TYPES, type ColumnTypes } from './dialects.ts'
import { StoreError } from './errors.ts'
import { firstSlice } from './migrations/0001-first-slice.ts'
import { views } from './migrations/0002-views.ts'
import { artifacts } from './migrations/0003-artifacts.ts'
import { history } from './migrations/0004-history.ts'
import { purges } from './migrations/0005-purges.ts'
import { workspace } from './migrations/0006-workspace.ts'

interface Migration {
  version: number
  name: string
  statements: (types: ColumnTypes) => string[]
}

/** Every migration, in order; a released one never changes. */
const MIGRATIONS: Migration[] = [
  { version: 1, name: 'first slice', statements: firstSlice },
  { version: 2, name: 'views', statements: views },
  { version: 3, name: 'artifacts', statements: artifacts },
  { version: 4, name: 'history', statements: history },
  { version: 5, name: 'purges', statements: purges },
  { version: 6, name: 'workspace', statements: workspace },
]

/** The version of the store that this program writes. */
const STORE_VERSION = MIGRATIONS.length

const storeVersion = async (db: Connection): Promise<number> => {
  const exists =
    db.kind === 'sqlite'
      ? await db.get(`select 1 as found from sqlite_master where type = 'table' and name = 'store_version'`)
      : await db.get(
          `select 1 as found from information_schema.tables where table_schema = current_schema() and table_name = 'store_version'`,
        )
  if (exists === undefined) return 0
  const row = await db.get<{ version: number }>('select max(version) as version from store_version')
  return row?.version ?? 0
}

/**
 * Refuses a store that a newer program wrote, and writes nothing to it then.
 * @throws StoreError PRECONDITION_FAILED naming both versions.
 */
export const checkVersion = async (db: Connection): Promise<number> => {
  const version = await storeVersion(db)
  if (version > STORE_VERSION)
    throw new StoreError(
      'PRECONDITION_FAILED',
      `This store has version ${version}; this program knows versions up to ${STORE_VERSION}. ` +
        'Nothing was changed. Start the newer program that last wrote it, or update this one.',
    )
  return version
}

/** Brings the store to this program's version; call inside one transaction. */
export const migrate = async (db: Connection, now: number): Promise<void> => {
  const version = await checkVersion(db)
  const types = COLUMN_TYPES[db.kind]
  if (version === 0)
    await db.run(
      `create table if not exists store_version (version ${types.int} primary key, name ${types.text} not null, migrated_at ${types.int} not null)`,
    )
  for (const migration of MIGRATIONS.slice(version)) {
    for (const statement of migration.statements(types)) await db.run(statement)
    await db.run('insert into store_version (version, name, migrated_at) values (?, ?, ?)', [
      migration.version,
      migration.name,
      now,
    ])
  }
}
