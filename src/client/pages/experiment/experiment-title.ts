import { lastSegment } from '#contract/names.ts'
import { visibleText } from '../../folders/display-name.ts'

/** What an experiment is called where its path is known: the last segment of it. */
export const experimentTitle = (name: string): string => visibleText(lastSegment(name)) || name
