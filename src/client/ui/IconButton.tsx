import { ActionIcon, Tooltip, type ActionIconProps } from '@mantine/core'
import type { ComponentPropsWithRef, ReactNode } from 'react'

interface Props
  extends
    Omit<ActionIconProps, 'aria-label'>,
    Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps | 'children'> {
  /** What it does: its name for assistive technology, and its tooltip. */
  label: string
  children: ReactNode
  /** False where a tooltip would cover what the button opens. */
  withTooltip?: boolean
}

/** A button that shows only an icon; 24 px (`sm`) or 28 px (`md`). */
export const IconButton = ({ label, children, withTooltip = true, ...rest }: Props) => (
  <Tooltip label={label} disabled={!withTooltip}>
    <ActionIcon aria-label={label} {...rest}>
      {children}
    </ActionIcon>
  </Tooltip>
)
