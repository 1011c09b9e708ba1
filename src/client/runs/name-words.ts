/** The words of a metric's name, without case and the digits behind them: `valTop1Acc` has val, top, acc. */
export const nameWords = (key: string): string[] =>
  key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap(word => [word, word.replace(/[0-9]+$/, '')])
    .filter((word, place, words) => word !== '' && words.indexOf(word) === place)
