import { run } from '../en/run.ts'
import { addTexts } from '../language.ts'

addTexts('run', run)
