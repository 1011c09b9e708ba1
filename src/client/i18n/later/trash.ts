import { trash } from '../en/trash.ts'
import { addTexts } from '../language.ts'

addTexts('trash', trash)
