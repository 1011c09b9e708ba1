import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import styles from './ActorMenu.module.css'

interface Props {
  actors: readonly string[]
  /** Empty for anyone. */
  chosen: string
  onChoose: (actor: string) => void
}

/** Narrows the trash to what one person deleted. */
export const ActorMenu = ({ actors, chosen, onChoose }: Props) => {
  const { t } = useTranslation('trash')
  return (
    <div className={styles['menu']}>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" rightSection={<UiIcon name="chevronDown" />}>
            <span className={styles['label']}>{t('columns.by')}</span>
            <bdi className={styles['value']}>{chosen === '' ? t('anyone') : chosen}</bdi>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles['list'] ?? ''}>
          <Menu.Item
            onClick={() => onChoose('')}
            rightSection={chosen === '' ? <UiIcon name="check" /> : null}
          >
            {t('anyone')}
          </Menu.Item>
          {actors.map(actor => (
            <Menu.Item
              key={actor}
              leftSection={<Avatar name={actor} />}
              rightSection={actor === chosen ? <UiIcon name="check" /> : null}
              onClick={() => onChoose(actor)}
            >
              <bdi>{actor}</bdi>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
