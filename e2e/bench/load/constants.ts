const MARK = /\{\{(-?[\d.]+)\.\.(-?[\d.]+)\}\}/g
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * Puts a number in place of each `{{0.8..0.9}}` (with seven decimals) and `{{1..12}}` (whole) of a question. Turns that
 * follow each other are spread over the range, and decimals do not come again within a million of them: so no server
 * can answer from what it remembers.
 */
export const withConstants = (question: string, turn: number): string => {
  const share = (turn * GOLDEN) % 1
  return question.replace(MARK, (_, from: string, to: string) => {
    const low = Number(from)
    const whole = !from.includes('.') && !to.includes('.')
    return whole
      ? String(low + Math.floor(share * (Number(to) - low + 1)))
      : (low + share * (Number(to) - low)).toFixed(7)
  })
}
