import { paramNumber } from '#contract/search/param-number.ts'

/**
 * What spreadsheets may take for the beginning of a formula, full-width forms included; apostrophes may stand before it, so
 * that taking one away always gives back the text.
 */
const RUNS = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Text as a spreadsheet shows it rather than runs it: with an apostrophe before it where it begins like a formula. A text
 * that is a number stays one: -3.5.
 */
export const defused = (text: string): string =>
  RUNS.test(text) && paramNumber(text) === null ? `'${text}` : text
