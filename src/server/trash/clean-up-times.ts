const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
/** The hour of the day, UTC, at which the trash is cleaned up. */
const AT_HOUR = 3
/** After a start a clean-up that is due waits so long, ms. */
const AFTER_START = 10 * 60 * 1000

/**
 * When the next clean-up begins: at 03:00 UTC after the last one; where that is past, some minutes after the start.
 * @param last the last one's time, ms; null where there was none
 * @param started when the server started, ms
 */
export const nextCleanUp = (last: number | null, started: number, now: number): number => {
  const earliest = started + AFTER_START
  // A clock that was set back has seen one that is still to come: it does not count.
  const since = last === null || last > now ? null : last
  if (since === null) return Math.max(earliest, now)
  const day = Math.floor((since - AT_HOUR * HOUR) / DAY) * DAY + AT_HOUR * HOUR
  return Math.max(day + DAY, earliest)
}
