export const RUN_TABS = ['overview', 'charts', 'artifacts'] as const
export type RunTab = (typeof RUN_TABS)[number]

/** The tab that the URL names; the overview where it names none that we know. */
export const readTab = (params: URLSearchParams): RunTab =>
  RUN_TABS.find(tab => tab === params.get('tab')) ?? 'overview'

/** The query that leads to a tab; what the other tabs show stays as it is. */
export const tabSearch = (params: URLSearchParams, tab: RunTab): string => {
  const next = new URLSearchParams(params)
  if (tab === 'overview') next.delete('tab')
  else next.set('tab', tab)
  const text = next.toString()
  return text === '' ? '?' : `?${text}`
}
