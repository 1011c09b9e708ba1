import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** A Host header, taken apart: the name in lower case, IPv6 without brackets. */
export interface Host {
  readonly name: string
  /** Empty when the header has none. */
  readonly port: string
}

const HOST = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?$/

/** Takes a Host header apart; null when it is not one. */
export const parseHost = (header: string): Host | null => {
  const match = HOST.exec(header)
  if (match === null) return null
  const [, ipv6, name, port = ''] = match
  if (ipv6 !== undefined) return isIPv6(ipv6) ? { name: ipv6.toLowerCase(), port } : null
  return { name: (name ?? '').toLowerCase(), port }
}

const ipFamily = (name: string): 'ipv4' | 'ipv6' | null =>
  isIPv4(name) ? 'ipv4' : isIPv6(name) ? 'ipv6' : null

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Whether a name or IP literal means this machine alone. */
export const isLoopback = (name: string): boolean => {
  const family = ipFamily(name)
  return family === null ? name === 'localhost' : LOOPBACK.check(name, family)
}

/**
 * Says which names of this server a Host header may carry: loopback; the address that it listens on (any IP literal if
 * that is every address); the names that the operator allowed. IP literals are compared as addresses, names exactly;
 * `*.example.org` allows the names below example.org.
 */
export const hostRule = (listensOn: string, allowed: readonly string[]): ((host: Host) => boolean) => {
  const names = new Set<string>()
  const suffixes: string[] = []
  const addresses = new BlockList()
  const everyAddress = listensOn === '0.0.0.0' || listensOn === '::'
  for (const entry of [listensOn, ...allowed]) {
    const name = entry.toLowerCase().replace(/^\[(.*)\]$/, '$1')
    const family = ipFamily(name)
    if (family !== null) addresses.addAddress(name, family)
    else if (name.startsWith('*.')) suffixes.push(name.slice(1))
    else names.add(name)
  }
  return ({ name }) => {
    if (isLoopback(name)) return true
    const family = ipFamily(name)
    if (family !== null) return everyAddress || addresses.check(name, family)
    return names.has(name) || suffixes.some(suffix => name.endsWith(suffix) && name.length > suffix.length)
  }
}
