import type { ColumnValues } from '#contract/experiments.ts'
import type { SearchFields } from './completion.ts'

/** What the editor can propose, and the words around it. */
export interface EditorFields extends SearchFields {
  /** The values of a column that hold a text. */
  values: (column: string, text: string) => Promise<ColumnValues>
  texts: {
    /** The title above the values of a field. */
    valuesOf: (field: string) => string
    /** "412 runs"; "412+ runs" where older ones were not counted. */
    runs: (count: number, atLeast: boolean) => string
  }
}
