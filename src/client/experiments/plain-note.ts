/** More than two lines have room for. */
const MOST = 1000

/** The beginning of a description for one line: clients write Markdown, whose marks say nothing there. What is no pair of marks stays. */
export const plainNote = (text: string): string =>
  text
    .slice(0, MOST)
    .replace(/^#{1,6} +/gm, '')
    .replace(/\[([^\]\n]+)\]\([^)\s]+\)/g, '$1')
    .replace(/\*\*(?=\S)(.+?)\*\*/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
