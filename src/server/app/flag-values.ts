import { isIP } from 'node:net'

/** A wrong command line; the message is one line for whoever typed it. */
export class FlagError extends Error {}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/

const wrong = (from: string, text: string, expected: string): FlagError =>
  new FlagError(`${from} must be ${expected}, not ${JSON.stringify(text)}.`)

const wholeNumber = (text: string, from: string, least: number, most: number): number => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (value < least || value > most) throw wrong(from, text, `a whole number from ${least} to ${most}`)
  return value
}

const host = (text: string, from: string): string => {
  const name = text.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  if (isIP(name) === 0 && !HOST_NAME.test(name)) throw wrong(from, text, 'an address or a host name')
  return name
}

/** The checks of the flags' values: each gives the value, or throws a FlagError that names `from`. */
export const READERS = {
  host,

  port: (text: string, from: string): number => wholeNumber(text, from, 0, 65_535),

  days: (text: string, from: string): number => wholeNumber(text, from, 1, 36_500),

  folder: (text: string, from: string): string => {
    if (text === '' || text.includes('\0') || /^[a-z][a-z0-9+.-]+:\/\//i.test(text))
      throw wrong(from, text, 'a folder of this machine')
    return text
  },

  database: (text: string, from: string): string => {
    if (!/^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? ''))
      // The text may hold a password: it is not repeated.
      throw new FlagError(`${from} must be an address such as postgres://user@host/database.`)
    return text
  },

  basePath: (text: string, from: string): string => {
    if (text === '/') return ''
    if (!/^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~@%-]+)+\/?$/.test(text))
      throw wrong(from, text, 'a path such as /runfolio')
    return text.replace(/\/$/, '')
  },

  allowedHost: (text: string, from: string): string => {
    const suffix = text.startsWith('*.') ? text.slice(2).toLowerCase() : null
    if (suffix === null) {
      if (isIP(text.replace(/^\[(.*)\]$/, '$1')) === 0 && !HOST_NAME.test(text.toLowerCase()))
        throw wrong(from, text, 'a host name without port, such as runs.example.org or *.example.org')
      return host(text, from)
    }
    if (!HOST_NAME.test(suffix) || !suffix.includes('.'))
      throw wrong(from, text, 'a host name without port, such as runs.example.org or *.example.org')
    return `*.${suffix}`
  },

  origin: (text: string, from: string): string => {
    const [, name = ''] = /^https?:\/\/(\[[0-9a-f:.]+\]|[^:/]+)(?::\d{1,5})?$/.exec(text.toLowerCase()) ?? []
    const origin = URL.parse(text)?.origin
    const isName = HOST_NAME.test(name) || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
    if (!isName || origin !== text.toLowerCase())
      throw wrong(from, text, 'an origin such as http://localhost:8888, without a path')
    return origin
  },

  user: (text: string, from: string): string => {
    if (text.trim() !== text || text === '.' || text === '..' || !/^[^/\\\p{Cc}]{1,200}$/u.test(text))
      throw wrong(from, text, 'a name without slashes')
    return text
  },

  yesOrNo: (text: string, from: string): boolean => {
    if (/^(?:1|true|yes)$/i.test(text)) return true
    if (/^(?:0|false|no)$/i.test(text)) return false
    throw wrong(from, text, 'true or false')
  },
} as const
