/** What every page of this server has in common: its assets, its merchant, its headers. */

import type { MerchantView, PageFrame } from './view.ts'

export interface PageSite {
  readonly assets: PageFrame['assets']
  merchantOf(account: string): Promise<MerchantView>
  /** The hosted copy of a product's image; null while there is none. */
  imageOf(url: string): Promise<string | null>
}

/** No script but ours, no frame around us, no address of ours told to anybody else. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(self)',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
}
