/** Ends the process with one line about why. */
export const fail = (message: string, code: number): never => {
  process.stderr.write(`runfolio: ${message}\n`)
  process.exit(code)
}
