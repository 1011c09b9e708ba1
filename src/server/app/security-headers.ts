const frameAncestors = (origins: readonly string[]): string => ["'self'", ...origins].join(' ')

/** The content security policy of replies that are data: nothing may be loaded or run from them. */
const dataPolicy = (origins: readonly string[]): string =>
  `default-src 'none'; frame-ancestors ${frameAncestors(origins)}`

/** The content security policy of the page; `nonce` is made anew for each reply. */
export const pagePolicy = (nonce: string, origins: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "object-src 'none'",
    `frame-ancestors ${frameAncestors(origins)}`,
  ].join('; ')

/** Headers of every reply; a route overrides what it needs to. */
export const securityHeaders = (origins: readonly string[]): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), ' +
    'magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()',
  'content-security-policy': dataPolicy(origins),
  // It cannot name origins: with a list, frame-ancestors alone decides.
  ...(origins.length === 0 ? { 'x-frame-options': 'SAMEORIGIN' } : {}),
  'cache-control': 'no-store',
})
