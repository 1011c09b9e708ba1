import '../i18n/later/exports.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ToolLabel } from '../ui/ToolLabel.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'

/** Opens the export of runs. */
export function ExportButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('exports')
  return (
    <Button variant="subtle" color="gray" leftSection={<UiIcon name="download" />} onClick={onOpen}>
      <ToolLabel>{t('button')}</ToolLabel>
    </Button>
  )
}
