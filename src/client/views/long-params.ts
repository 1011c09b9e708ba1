import { tabStorage } from '../ui/storage.ts'

/** Parameters that grow with what a reader does. Columns have a place of their own. */
const GROWING = ['open', 'hidden']
/** The longest that an address says itself, in characters as they stand there. */
const LONGEST = 4000
const MARK = '~'
/** A tab keeps so many of the longer ones: the oldest places of its history lose theirs. */
const MOST = 40

/** The address with a mark in place of each parameter that is too long for it; the tab keeps what the mark stands for. */
export function folded(address: URLSearchParams): URLSearchParams {
  const short = new URLSearchParams(address)
  for (const name of GROWING) {
    const value = address.get(name)
    if (value !== null && encodeURIComponent(value).length > LONGEST) short.set(name, MARK + kept(value))
  }
  return short
}

/** The address that was {@link folded}; what another tab keeps is as if it were not there. */
export function unfolded(address: URLSearchParams): URLSearchParams {
  const whole = new URLSearchParams(address)
  for (const name of GROWING) {
    const value = address.get(name)
    if (!value?.startsWith(MARK)) continue
    const long = tabStorage.get(`runfolio.kept.${value.slice(1)}`)
    if (long === null) whole.delete(name)
    else whole.set(name, long)
  }
  return whole
}

function kept(value: string): string {
  const mark = fingerprint(value, 0x811c9dc5) + fingerprint(value, 0x1b873593)
  const marks = (tabStorage.get('runfolio.kept') ?? '').split(',').filter(one => one !== '' && one !== mark)
  for (const old of marks.splice(0, Math.max(0, marks.length + 1 - MOST)))
    tabStorage.remove(`runfolio.kept.${old}`)
  tabStorage.set(`runfolio.kept.${mark}`, value)
  tabStorage.set('runfolio.kept', [...marks, mark].join(','))
  return mark
}

/** FNV-1a: eight hexadecimal digits. */
function fingerprint(text: string, seed: number): string {
  let hash = seed
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
