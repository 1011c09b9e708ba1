/**
 * Bounds of the paths below a folder that is not the root: from the first, included, to the second, excluded, in order
 * of code points. (What follows a slash there comes before anything that follows a `0`, the next character.)
 */
export const pathsBelow = (folder: string): [from: string, to: string] => [`${folder}/`, `${folder}0`]
