import { spawn } from 'node:child_process'

/** Asks the desktop to show an address; does nothing where there is no desktop. */
export const openBrowser = (url: string): void => {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  if (program === 'xdg-open' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return
  const child = spawn(program ?? '', args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
