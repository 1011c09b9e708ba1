import { useNotifications } from '@mantine/notifications'
import { lazy, Suspense, useState } from 'react'

const Notifications = lazy(() => import('./toast-box.ts').then(module => ({ default: module.Notifications })))

/** The toasts of all pages. */
export const Toasts = () => {
  const { notifications } = useNotifications()
  const [needed, setNeeded] = useState(false)
  if (notifications.length > 0 && !needed) setNeeded(true)
  return <Suspense fallback={null}>{needed && <Notifications position="bottom-right" limit={4} />}</Suspense>
}
