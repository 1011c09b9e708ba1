/** What the bar can ask of its text field, in either of its two forms. */
export interface SearchInputHandle {
  focus(): void
  readonly hasFocus: boolean
  readonly caret: { start: number; end: number }
}
