import { sql } from 'kysely'
import { WORD_TAGS } from '#contract/search/record.ts'
import type { Connection } from '../db/connection.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import type { RunTable } from './run-table.ts'
import type { WordTexts } from './word-texts.ts'

/** Takes the texts of some runs in, in which plain words are looked for: name, params and tags. */
export const loadWords = async (
  db: Connection,
  table: RunTable,
  words: WordTexts,
  ids: readonly number[],
): Promise<void> => {
  const among = idIn('run_id', ids, db.kind)
  const texts = new Map(
    ids.map(id => {
      const row = table.rowOf(id)
      return [id, { row, texts: [table.name.text(table.name.codes[row]!)] }]
    }),
  )
  const params = await listsOf(db, sql`select run_id, value from params where ${among}`)
  // What MLflow's programs keep in tags for each other are whole documents.
  const tags = await listsOf(
    db,
    sql`select run_id, value from tags where ${among} and key_id not in (select id from keys
      where name >= 'mlflow.' and name < 'mlflow/'
        and name not in (${sql.join(WORD_TAGS.map(tag => sql`${tag}`))}))`,
  )
  for (const found of [params, tags])
    for (const [id, value] of found) texts.get(id as number)?.texts.push(value as string)
  for (const { row, texts: some } of texts.values()) words.set(row, some)
}
