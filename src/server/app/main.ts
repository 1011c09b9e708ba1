import { userInfo } from 'node:os'
import { keepCompiledSources } from './compile-cache.ts'
import { fail } from './fail.ts'
import { FlagError } from './flag-values.ts'
import { readCommand, type Command } from './flags.ts'
import { packageVersion } from './package-root.ts'

/** The name of the account that runs the server, as one that a folder can have. */
const accountName = (): string => {
  try {
    return userInfo().username.replaceAll(/[/\\\p{Cc}]/gu, '_') || 'user'
  } catch {
    // Containers run under accounts that no user database knows.
    return 'user'
  }
}

const run = async (command: Command): Promise<void> => {
  if (command.name === 'help') process.stdout.write(command.text)
  else if (command.name === 'version') process.stdout.write(`${packageVersion()}\n`)
  else if (command.name === 'trash') {
    const { trashCommand } = await import('./trash-command.ts')
    await trashCommand(command.flags)
  } else if (command.name === 'export') {
    const { exportRuns, ExportError } = await import('./export-command.ts')
    await exportRuns(command.flags).catch((error: unknown) => {
      if (!(error instanceof ExportError)) throw error
      fail(error.message, 1)
    })
  } else {
    keepCompiledSources()
    // Loaded when needed: a mistyped flag is answered at once.
    const { serve } = await import('./serve.ts')
    await serve(command.flags)
  }
}

try {
  await run(readCommand(process.argv.slice(2), process.env, accountName()))
} catch (error) {
  if (!(error instanceof FlagError)) throw error
  fail(error.message, 2)
}
