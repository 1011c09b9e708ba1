/** A `ref` for the field that somebody asked for a moment ago, so that they can type. */
export const focusAtOnce = (element: HTMLElement | null): void => element?.focus()
