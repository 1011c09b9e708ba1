/**
 * A call that runs a task at once, or once more after the run under way: what is wanted meanwhile is never forgotten
 * and never queues up.
 * @param task answers how long to rest before the next run, in ms; one that throws does not rest
 */
export function paced(task: () => Promise<number>): () => void {
  let wanted = false
  let busy = false
  const run = async () => {
    busy = true
    while (wanted) {
      wanted = false
      const rest = await task().catch(() => 0)
      await new Promise(resolve => setTimeout(resolve, rest))
    }
    busy = false
  }
  return () => {
    wanted = true
    if (!busy) void run()
  }
}
