/** A path of the page below the address of the server, which may have a path itself: `experiments/1`. */
export const at = (path: string): string => path.slice(1)
