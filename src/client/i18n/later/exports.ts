import { exports } from '../en/exports.ts'
import { addTexts } from '../language.ts'

addTexts('exports', exports)
