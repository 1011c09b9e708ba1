/** What the bar can ask of its text field, in either of its two forms. */
export interface SearchInputHandle {
  focus(): void
}

/** Where somebody writes in a text. */
export interface Caret {
  start: number
  end: number
}
