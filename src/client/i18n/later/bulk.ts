import { bulk } from '../en/bulk.ts'
import { addTexts } from '../language.ts'

addTexts('bulk', bulk)
