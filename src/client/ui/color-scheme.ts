import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core'
import { storage } from './storage.ts'

let stopWatching = () => {}

/** Where Mantine keeps the chosen theme: `light`, `dark` or `auto`, which follows the system. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: defaultValue => {
    const stored = storage.get('runfolio.theme')
    return isMantineColorScheme(stored) ? stored : defaultValue
  },
  set: value => storage.set('runfolio.theme', value),
  subscribe: onUpdate => {
    stopWatching = storage.watch('runfolio.theme', value =>
      onUpdate(isMantineColorScheme(value) ? value : 'auto'),
    )
  },
  unsubscribe: () => stopWatching(),
  clear: () => storage.remove('runfolio.theme'),
}
