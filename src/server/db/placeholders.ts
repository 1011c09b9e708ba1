/** `?, ?, ?`: places in a statement for so many values. */
export const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(', ')
