/** Makes formats of one kind, each once: making one takes longer than a hundred uses. */
const kept = <Options, Format>(make: (language: string, options: Options) => Format) => {
  const formats = new Map<string, Format>()
  return (language: string, options: Options): Format => {
    const key = language + JSON.stringify(options)
    const known = formats.get(key)
    if (known !== undefined) return known
    const made = make(language, options)
    formats.set(key, made)
    return made
  }
}

/** As `new Intl.NumberFormat`. */
export const numberFormat = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)

/** As `new Intl.RelativeTimeFormat`. */
export const relativeTimeFormat = kept(
  (language, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
)

/** As `new Intl.DateTimeFormat`, with hours from 0 to 23. */
export const dateTimeFormat = kept(
  (language, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { hourCycle: 'h23', ...options }),
)
