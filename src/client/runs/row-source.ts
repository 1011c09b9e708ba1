import type { IDatasource, IGetRowsParams } from 'ag-grid-community'
import type { GroupRow, RunPage, RunQuery, RunRow } from '#contract/runs.ts'
import { BlockQueue } from './block-queue.ts'

/** Which rows, in which order, with which columns. */
export type RowQuery = Omit<RunQuery, 'offset' | 'limit'>

/** A run's row of the table, with the place of each column among its values. */
export interface TableRow {
  readonly run: RunRow
  readonly places: ReadonlyMap<string, number>
}

/** A row that stands for a group of runs. */
export interface GroupTableRow {
  readonly group: GroupRow
  readonly places: ReadonlyMap<string, number>
}

export type GridRow = TableRow | GroupTableRow

/** The run of a row; undefined for a group, and while nothing is loaded. */
export const runOf = (row: GridRow | undefined): RunRow | undefined =>
  row !== undefined && 'run' in row ? row.run : undefined

export const isGroup = (row: GridRow | undefined): row is GroupTableRow => row !== undefined && 'group' in row

/** What names a row among all: run ids hold no space. */
export const rowId = (row: GridRow): string =>
  isGroup(row) ? `group ${JSON.stringify(row.group.keys)}` : row.run.runId

export type FetchPage = (query: RunQuery) => Promise<RunPage>

/** What the source tells the page. */
export interface RowSourceListener {
  loaded(page: RunPage, start: number): void
  /** The first rows are there, and the grid has not asked for them. */
  first(rows: readonly TableRow[]): void
  failed(error: unknown): void
}

type BlockParams = Pick<IGetRowsParams<GridRow>, 'startRow' | 'endRow' | 'successCallback' | 'failCallback'>

interface Waiting {
  readonly start: number
  readonly end: number
  readonly params: BlockParams
}

/** Rows of one block of the grid. */
export const BLOCK_SIZE = 100
const CONCURRENCY = 4

/**
 * Brings the grid's blocks from POST /api/v1/runs/query. The query may change at any time: what was under way for the
 * one before is asked again and never shown. `shift` is how many rows the server has above those that are shown.
 */
export class RowSource implements IDatasource {
  readonly #fetchPage: FetchPage
  readonly #listener: RowSourceListener
  readonly #queue: BlockQueue<Waiting>
  #query: RowQuery
  #generation = 0
  /** The first block of a query, asked for before the grid wants it. */
  #first: { query: string; page: Promise<RunPage> } | null = null
  /** The position of the row in the middle of the screen. */
  center: () => number = () => 0
  shift = 0
  /** Grows whenever all rows are to be read again: what was found out about the ones before is void. */
  era = 0
  /** How many rows the grid was last told of; null before the first reply, and until rows are there that are read again. */
  total: number | null = null
  #waiting: (() => void)[] = []

  constructor(query: RowQuery, fetchPage: FetchPage, listener: RowSourceListener) {
    this.#query = query
    this.#fetchPage = fetchPage
    this.#listener = listener
    this.#queue = new BlockQueue(
      CONCURRENCY,
      () => this.center(),
      waiting => this.#load(waiting),
    )
  }

  get query(): RowQuery {
    return this.#query
  }

  /** From now on only rows of this query are handed to the grid. */
  setQuery(query: RowQuery): void {
    const first = this.#first
    this.#query = query
    this.#generation += 1
    this.startOver()
    // what was asked for ahead is for this query or for none
    if (first?.query === JSON.stringify(query)) this.#first = first
  }

  /** From now on rows are counted from the first that the server has. */
  startOver(): void {
    this.shift = 0
    this.era += 1
    this.total = null
    this.#first = null
  }

  /** Resolves as soon as the grid was told of rows. */
  async counted(): Promise<void> {
    if (this.total === null) await new Promise<void>(resolve => this.#waiting.push(resolve))
  }

  /** Asks for the first block before the grid is there to want it. */
  prefetch(): void {
    const expected = this.#first?.query === JSON.stringify(this.#query) ? this.#first.page : null
    const page = expected ?? this.#askAhead(this.#query)
    const generation = this.#generation
    const { columns } = this.#query
    page.then(
      found => {
        if (generation === this.#generation && found.groups === undefined)
          this.#listener.first(this.tableRows(found, columns))
      },
      () => undefined,
    )
  }

  /** Asks for the first block of the query that is about to be set: drawing what changed takes longer than the reply. */
  expect(query: RowQuery): void {
    // the same query is not set again: its page would be shown whenever the first block is read next
    if (JSON.stringify(query) === JSON.stringify(this.#query)) return
    this.#askAhead(query).catch(() => undefined)
  }

  #askAhead(query: RowQuery): Promise<RunPage> {
    const page = this.#fetchPage({ ...query, offset: 0, limit: BLOCK_SIZE })
    this.#first = { query: JSON.stringify(query), page }
    return page
  }

  getRows(params: BlockParams): void {
    this.#queue.add({ start: params.startRow, end: params.endRow, params })
  }

  /** Some rows by their positions, without columns, whether they are loaded or not. */
  window(offset: number, limit: number): Promise<RunPage> {
    return this.#fetchPage({ ...this.#query, columns: [], offset: offset + this.shift, limit })
  }

  /** Some runs of a group, in the order of the table. */
  within(keys: GroupRow['keys'], offset: number, limit: number): Promise<RunPage> {
    const by = this.#query.groups?.by ?? []
    const groups = { by, expanded: [], within: keys }
    return this.#fetchPage({ ...this.#query, groups, columns: [], offset, limit })
  }

  #gridRows(page: RunPage, columns: readonly string[]): GridRow[] {
    const rows: GridRow[] = this.tableRows(page, columns)
    const places = new Map(columns.map((column, place) => [column, place]))
    for (const group of page.groups ?? []) rows.splice(group.at, 0, { group, places })
    return rows
  }

  /** The runs of a page as the table shows them. */
  tableRows(page: RunPage, columns: readonly string[]): TableRow[] {
    const places = new Map(columns.map((column, place) => [column, place]))
    return page.rows.map(run => ({ run, places }))
  }

  async #load({ start, end, params }: Waiting): Promise<void> {
    for (;;) {
      const generation = this.#generation
      const { columns } = this.#query
      const { shift } = this
      try {
        const page = await (this.#takeFirst(start) ?? this.#fetch(start + shift, end - start))
        if (generation !== this.#generation || shift !== this.shift) continue
        this.total = Math.max(0, page.rowCount - this.shift)
        params.successCallback(this.#gridRows(page, columns), this.total)
        this.#listener.loaded(page, start)
        for (const resolve of this.#waiting.splice(0)) resolve()
        return
      } catch (error) {
        if (generation !== this.#generation) continue
        params.failCallback()
        this.#listener.failed(error)
        return
      }
    }
  }

  #takeFirst(start: number): Promise<RunPage> | null {
    const first = this.#first
    if (start !== 0 || first === null) return null
    this.#first = null
    return first.query === JSON.stringify(this.#query) ? first.page : null
  }

  #fetch(offset: number, limit: number): Promise<RunPage> {
    return this.#fetchPage({ ...this.#query, offset, limit })
  }
}
