/** Where toasts appear; it comes with the first of them. */
export { Notifications } from '@mantine/notifications'
