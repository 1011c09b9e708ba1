import { useEffect, useState } from 'react'

/** So long the grid waits for the first rows, which are quicker drawn without it, ms. */
const WAIT_MS = 300

/** Whether it is time for the grid: the first rows have been painted, or are not there in time. */
export function useAfterFirstRows(areThere: boolean): boolean {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), WAIT_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!areThere) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // A frame is drawn after its callbacks: the task after it comes later.
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => setDue(true))))
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [areThere])
  return due
}
