/** What this browser remembers of its user. The names are also read by `public/first-paint.js`. */
export type StoredKey =
  | 'runfolio.theme'
  | 'runfolio.language'
  | 'runfolio.tree'
  | `runfolio.columns.${string}`
  | `runfolio.searches.${string}`

const memory = new Map<string, string>()

/** The only door to the browser's storage. Where it is blocked or full, values live as long as the page. */
export const storage = {
  get(key: StoredKey): string | null {
    try {
      return localStorage.getItem(key) ?? memory.get(key) ?? null
    } catch {
      return memory.get(key) ?? null
    }
  },
  set(key: StoredKey, value: string): void {
    memory.set(key, value)
    try {
      localStorage.setItem(key, value)
    } catch {
      // Kept in memory.
    }
  },
  remove(key: StoredKey): void {
    memory.delete(key)
    try {
      localStorage.removeItem(key)
    } catch {
      // Kept nowhere else.
    }
  },
  /** Calls back when another tab writes `key`; answers the way to stop. */
  watch(key: StoredKey, onChange: (value: string | null) => void): () => void {
    const listen = (event: StorageEvent) => {
      if (event.key === key) onChange(event.newValue)
    }
    window.addEventListener('storage', listen)
    return () => window.removeEventListener('storage', listen)
  },
}
