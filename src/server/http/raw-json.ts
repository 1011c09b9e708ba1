declare global {
  interface JSON {
    /** A value that JSON.stringify writes as this very text (ES2026). */
    rawJSON(text: string): unknown
  }
}

/** A JSON number given by its digits, for those that a JavaScript number or JSON.stringify would change. */
export const rawNumber = (digits: string): unknown => JSON.rawJSON(digits)
