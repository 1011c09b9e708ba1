import { useEffect, useEffectEvent, useRef } from 'react'

/** Calls back after a value from outside (the address) has become another one. */
export const useOnChange = (value: unknown, onChange: () => void): void => {
  const seen = useRef(value)
  const told = useEffectEvent(onChange)
  useEffect(() => {
    if (seen.current === value) return
    seen.current = value
    told()
  }, [value])
}
