// Runs before the first paint, so that a stored theme or language does not flash. Keys: src/client/ui/storage.ts
try {
  const root = document.documentElement
  const theme = localStorage.getItem('runfolio.theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  const language = localStorage.getItem('runfolio.language') || navigator.language
  root.lang = language.startsWith('zh') ? 'zh-CN' : 'en'
} catch {
  // Storage may be blocked: the page then starts with the system's theme.
}
