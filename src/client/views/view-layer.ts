/**
 * A saved view below the page's address. `?view=7` shows the view; a parameter beside it stands in place of the view's
 * own, and `without=filter,cols` takes some of the view's away. `view=none` is the table without the view that the place
 * opens with.
 */
export interface ViewLayer {
  readonly viewId: number
  readonly params: Readonly<Record<string, string>>
}

const VIEW = 'view'
const WITHOUT = 'without'
const NONE = 'none'
/** These say which table it is, not how it is shown. All others are of the view, those too that came after it. */
const OF_PLACE = new Set(['folder'])
const NAME = /^[a-zA-Z][a-zA-Z0-9_-]{0,39}$/
/** Columns that take more of the address than this stay with the reader, or with the view. */
const LONGEST_COLUMNS = 1500

/** What an address says of views: the id of one, that there is to be none, or nothing. */
export function askedView(address: URLSearchParams): number | 'none' | null {
  const text = address.get(VIEW)
  if (text === null) return null
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : NONE
}

/** Whether an address says nothing of how the table is shown, so that the place's own view holds. */
export const isPlain = (address: URLSearchParams): boolean =>
  [...address.keys()].every(name => OF_PLACE.has(name))

/** The parameters that the page shows: those of the address, and below them the view's. */
export function shownParams(address: URLSearchParams, layer: ViewLayer | null): URLSearchParams {
  const without = new Set(address.get(WITHOUT)?.split(','))
  const shown = new URLSearchParams(address)
  shown.delete(VIEW)
  shown.delete(WITHOUT)
  for (const [name, value] of Object.entries(layer?.params ?? {})) {
    if (!shown.has(name) && !without.has(name) && !OF_PLACE.has(name)) shown.set(name, value)
  }
  return shown
}

/**
 * The address for what the page shows: only what differs from the view stands beside it.
 * @param hasDefault whether the place opens with a view, so that a table without one must say so
 */
export function addressOf(
  shown: URLSearchParams,
  layer: ViewLayer | null,
  hasDefault: boolean,
): URLSearchParams {
  const address = new URLSearchParams()
  for (const name of OF_PLACE) {
    const value = shown.get(name)
    if (value !== null) address.set(name, value)
  }
  if (layer !== null) address.set(VIEW, String(layer.viewId))
  const without = Object.keys(layer?.params ?? {}).filter(name => !shown.has(name))
  for (const [name, value] of shown) {
    if (OF_PLACE.has(name) || layer?.params[name] === value) continue
    if (name !== 'cols' || value.length <= LONGEST_COLUMNS) address.set(name, value)
    else if (layer?.params[name] !== undefined) without.push(name)
  }
  if (without.length > 0) address.set(WITHOUT, without.join(','))
  if (layer === null && hasDefault && isPlain(address)) address.set(VIEW, NONE)
  return address
}

/** The address of a view in a place, or of the place's table without one. */
export const addressOfView = (
  current: URLSearchParams,
  viewId: number | null,
  hasDefault: boolean,
): URLSearchParams => {
  const shown = new URLSearchParams([...current].filter(([name]) => OF_PLACE.has(name)))
  return addressOf(shown, viewId === null ? null : { viewId, params: {} }, hasDefault)
}

/** What a view keeps of the parameters that are shown. */
export const viewParams = (shown: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...shown].filter(
      ([name, value]) => NAME.test(name) && !OF_PLACE.has(name) && (value !== '' || name === 'cols'),
    ),
  )

/** Whether the page shows something else than the view, whatever rows are open. */
export function isModified(shown: URLSearchParams, { params }: ViewLayer): boolean {
  const now = viewParams(shown)
  const names = new Set([...Object.keys(now), ...Object.keys(params)])
  names.delete('open')
  return [...names].some(name => now[name] !== params[name])
}
