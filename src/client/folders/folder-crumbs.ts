import { foldersAbove, lastSegment } from '#contract/names.ts'
import type { Crumb } from '../navigation/Breadcrumbs.tsx'
import { paths } from '../navigation/paths.ts'
import { visibleText } from './display-name.ts'

/**
 * The way to a folder or to an experiment, by its path: the workspace, then each folder above, each with its link. The
 * page adds itself.
 * @param workspace the word for the root
 */
export const crumbsAbove = (path: string, workspace: string): Crumb[] => [
  { label: workspace, to: paths.workspace() },
  ...foldersAbove(path).map(folder => ({
    label: visibleText(lastSegment(folder)) || '/',
    to: paths.workspace(folder),
  })),
]
