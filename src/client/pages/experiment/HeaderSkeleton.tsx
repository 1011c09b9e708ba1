import { Skeleton } from '@mantine/core'
import classes from './HeaderSkeleton.module.css'

/** The shape of the head and the search bar until the experiment is there. */
export const HeaderSkeleton = () => (
  <div className={classes['head']} aria-hidden>
    <Skeleton height={16} width={180} radius="sm" />
    <Skeleton height={8} width="min(480px, 70%)" radius="xl" />
    <Skeleton height={32} radius="sm" />
  </div>
)
