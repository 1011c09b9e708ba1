/** A stretch of time in ms as people say it: 0.4 s, 24 s, 58 min 21 s, 3 h 7 min, 2 d 4 h. Empty when negative. */
export const formatDuration = (millis: number): string => {
  if (!(millis >= 0)) return ''
  const seconds = Math.floor(millis / 1000)
  if (seconds < 10) return `${(Math.floor(millis / 100) / 10).toFixed(1)} s`
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
