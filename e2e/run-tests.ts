import { type Counts, closingLine, failure, sum } from './runner/counts.ts'
import { bringInRequirements } from './runner/requirements.ts'
import { runTool } from './runner/run-program.ts'
import { SUITES } from './runner/suites.ts'

/** `npm test`: every test of the package; `npm test unit browser`: only these suites. Ends with one line of counts. */
const names = process.argv.slice(2)
const unknown = names.filter(name => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}; there are ${Object.keys(SUITES).join(', ')}.`)
  process.exit(2)
}
const chosen = names.length > 0 ? names : Object.keys(SUITES)
const isCi = process.env['CI'] !== undefined && process.env['CI'] !== '' && process.env['CI'] !== 'false'

const lacking = await bringInRequirements()
for (const line of lacking) console.log(`skipped: ${line}`)

const build = await runTool('vite', ['build', '--logLevel', 'warn'])
const results: Counts[] = build === 0 ? [] : [failure('the page cannot be built')]

for (const name of chosen) {
  console.log(`\n== ${name}`)
  const counts = (await SUITES[name]?.()) ?? failure(`no suite ${name}`)
  console.log(`${name}: passed ${counts.passed}, failed ${counts.failures.length}, skipped ${counts.skipped}`)
  results.push(counts)
}

const total = sum(results)
if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map(line => `  ${line}`).join('\n')}`)
if (isCi && total.skipped > 0) console.log('\nIn CI nothing may be skipped.')
console.log(`\n${closingLine(total)}`)
process.exitCode = total.failures.length > 0 || (isCi && (total.skipped > 0 || lacking.length > 0)) ? 1 : 0
