/** Says in headers what a page may load, and who may frame it. */

import type { RouteOptions } from './route.ts'

/** The dashboard looks at merchants' own pictures, which are on this server. */
export function dashboardHeaders(
  framing: RouteOptions['framing'],
): Readonly<Record<string, string>> {
  const isPreview = framing === 'preview'
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    isPreview ? "form-action 'none'" : "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${isPreview ? "'self'" : "'none'"}`,
    ...(framing === 'frames' ? ["frame-src 'self'"] : []),
  ]
  return {
    'content-security-policy': policy.join('; '),
    // Without it, a browser on plain http does not say where a form comes from.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': isPreview ? 'SAMEORIGIN' : 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy':
      'camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(self)',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  }
}
