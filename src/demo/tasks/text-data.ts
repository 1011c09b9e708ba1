/** A set of labelled texts. */
export interface TextData {
  dataset: string
  version: string
  uri: string
  rows: number
  classes: readonly string[]
  /** The F1 that a base-sized model reaches. */
  ceiling: number
}
