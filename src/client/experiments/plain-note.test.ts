import { expect, it } from 'vitest'
import { plainNote } from './plain-note.ts'

it.each([
  ['on **steel strip v6**? Goal: `val_acc` of 0.96', 'on steel strip v6? Goal: val_acc of 0.96'],
  ['# Title\nsee [the paper](https://example.org/a_b)', 'Title\nsee the paper'],
  ['2 ** 3 ** 4, __init__, a_b_c, #1, [x]', '2 ** 3 ** 4, __init__, a_b_c, #1, [x]'],
])('%j reads %j', (text, plain) => expect(plainNote(text)).toBe(plain))
