/** What this browser remembers of its user. The names are also read by `public/first-paint.js`. */
export type StoredKey =
  | 'runfolio.theme'
  | 'runfolio.language'
  | 'runfolio.tree'
  | 'runfolio.starred'
  | 'runfolio.recent'
  | `runfolio.columns.${string}`
  | `runfolio.searches.${string}`

/** What a tab remembers until it is closed. */
type TabKey = 'runfolio.kept' | `runfolio.kept.${string}`

/** The only door to one of the browser's storages. Where it is blocked or full, values live as long as the page. */
const doorTo = <Key extends string>(area: () => Storage) => {
  const memory = new Map<Key, string>()
  return {
    get(key: Key): string | null {
      try {
        return area().getItem(key) ?? memory.get(key) ?? null
      } catch {
        return memory.get(key) ?? null
      }
    },
    set(key: Key, value: string): void {
      memory.set(key, value)
      try {
        area().setItem(key, value)
      } catch {
        // Kept in memory.
      }
    },
    remove(key: Key): void {
      memory.delete(key)
      try {
        area().removeItem(key)
      } catch {
        // Kept nowhere else.
      }
    },
  }
}

export const tabStorage = doorTo<TabKey>(() => sessionStorage)

export const storage = {
  ...doorTo<StoredKey>(() => localStorage),
  /** Calls back when another tab writes `key`; answers the way to stop. */
  watch(key: StoredKey, onChange: (value: string | null) => void): () => void {
    const listen = (event: StorageEvent) => {
      if (event.key === key) onChange(event.newValue)
    }
    window.addEventListener('storage', listen)
    return () => window.removeEventListener('storage', listen)
  },
}
