import type { ColumnTypes } from '../dialects.ts'

/** The statements that make room for moves that can be undone, and for what users starred and visited. */
export const workspace = (t: ColumnTypes): string[] => [
  // items is JSON: what was moved from where to where, the folders that were made for it, its entries of the history.
  `create table moves (
    id ${t.identity}, items ${t.text} not null, actor ${t.text} not null, moved_at ${t.int} not null,
    undone_at ${t.int})`,
  `create index moves_time on moves (moved_at)`,

  // What one user starred or looked at. kind: 1 a folder, 2 an experiment; target is its id.
  `create table bookmarks (
    user_name ${t.text} not null, kind ${t.int} not null, target ${t.int} not null,
    starred_at ${t.int}, visited_at ${t.int}, primary key (user_name, kind, target))${t.clustered}`,
  `create index bookmarks_visited on bookmarks (user_name, visited_at) where visited_at is not null`,
]
