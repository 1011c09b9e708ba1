import { Modal, VisuallyHidden } from '@mantine/core'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Kbd.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { useReturnFocus } from '../ui/use-return-focus.ts'
import styles from './Palette.module.css'
import type { Command } from './palette-commands.ts'
import { usePaletteGroups } from './use-palette-groups.ts'

interface Props {
  onClose: () => void
  onHelp: () => void
}

/**
 * Search and commands in one box: a combobox over a list, after the ARIA pattern. (Mantine's spotlight neither names its
 * list for assistive technology nor keeps a selection when answers arrive later.)
 */
export const Palette = ({ onClose, onHelp }: Props) => {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { groups, searching } = usePaletteGroups(text, onHelp)
  const id = useId()
  useReturnFocus()
  const commands = groups.flatMap(group => group.commands)
  const at = Math.min(chosen, commands.length - 1)
  const optionId = (index: number) => `${id}-${index}`

  const run = (command: Command) => {
    onClose()
    command.run()
  }
  const choose = (index: number) => {
    const next = (index + commands.length) % commands.length
    setChosen(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || commands.length === 0) return
    const command = commands[at]
    if (event.key === 'ArrowDown') choose(at + 1)
    else if (event.key === 'ArrowUp') choose(at - 1)
    else if (event.key === 'Enter' && command) run(command)
    else return
    event.preventDefault()
  }

  return (
    <Modal.Root opened onClose={onClose} size={600} padding={0} yOffset="10vh" returnFocus={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('jump')}>
        <div className={styles['field']}>
          <UiIcon name="search" size={16} color="var(--text-3)" />
          <input
            type="text"
            role="combobox"
            aria-label={t('palette.placeholder')}
            aria-expanded={commands.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={commands.length > 0 ? optionId(at) : undefined}
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            placeholder={t('palette.placeholder')}
            value={text}
            onChange={event => {
              setText(event.currentTarget.value)
              setChosen(0)
            }}
            onKeyDown={onKeyDown}
          />
          <Kbd keys="Esc" />
        </div>
        <div id={`${id}-list`} role="listbox" aria-label={t('jump')} className={styles['list']}>
          {groups.map((group, groupAt) => (
            <div key={group.label} role="group" aria-labelledby={`${id}-group-${groupAt}`}>
              <div id={`${id}-group-${groupAt}`} className={styles['group']}>
                {group.label}
              </div>
              {group.commands.map(command => {
                const index = commands.indexOf(command)
                return (
                  <div
                    key={command.id}
                    id={optionId(index)}
                    role="option"
                    aria-selected={index === at}
                    className={styles['option']}
                    onMouseMove={() => setChosen(index)}
                    onMouseDown={event => event.preventDefault()}
                    onClick={() => run(command)}
                  >
                    <UiIcon name={command.icon} color="var(--text-3)" />
                    <bdi className={styles['label']}>{command.label}</bdi>
                    {command.place !== undefined && <bdi className={styles['place']}>{command.place}</bdi>}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        {commands.length === 0 && (
          <p className={styles['nothing']}>{searching ? t('palette.searching') : t('palette.nothing')}</p>
        )}
        <VisuallyHidden role="status">
          {searching ? '' : t('palette.results', { count: commands.length })}
        </VisuallyHidden>
      </Modal.Content>
    </Modal.Root>
  )
}
