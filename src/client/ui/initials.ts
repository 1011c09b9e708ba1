/** One or two letters for a user's name: `mira.okafor` is MO, `root` is RO, 王伟 is 王伟. */
export const initials = (name: string): string => {
  const words = name.split(/[\s._@-]+/).filter(word => word !== '')
  const letters =
    words.length > 1 ? words.slice(0, 2).map(word => [...word][0] ?? '') : [...(words[0] ?? '')].slice(0, 2)
  return letters.join('').toUpperCase()
}
