const MINUTE = 60_000
/** A run that wrote nothing for so long is worth a look. */
const LONGEST_PAUSE = 5 * MINUTE

/** How long a running run has been silent, in whole minutes, hours or days: `12 min`; empty while that is usual. */
export function silence(lastWriteAt: number, now: number): string {
  const age = now - lastWriteAt
  if (!(age > LONGEST_PAUSE)) return ''
  const minutes = Math.floor(age / MINUTE)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d`
}
