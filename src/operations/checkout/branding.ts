/** How the page of one session looks: as its maker says, else as the account does. */

import type { BorderStyle, FontFamily } from '../../domain/branding/look.ts'
import type { Account } from '../../domain/records/account.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { assert } from '../../lib/assert.ts'
import { missingParam } from '../../objects/errors.ts'
import { accountInScope } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findBrandImage } from '../files.ts'
import { wantImages } from '../images.ts'
import { describeMerchant } from '../merchants.ts'

type Branding = NonNullable<CheckoutSession['branding_settings']>
type Image = Branding['icon']

interface ImageInput {
  readonly type: 'file' | 'url'
  readonly file?: string
  readonly url?: string
}

export interface BrandingInput {
  readonly background_color?: string | null
  readonly border_style?: BorderStyle | null
  readonly button_color?: string | null
  readonly display_name?: string
  readonly font_family?: FontFamily | null
  readonly icon?: ImageInput
  readonly logo?: ImageInput
}

/** Our own colours, said out loud: a session's branding leaves nothing open. */
const OURS = { background: '#f7f6f3', button: '#0b6b57' }

export async function brandingOf(tx: Transaction, input: BrandingInput): Promise<Branding> {
  const account = await accountInScope(tx)
  assert(account, 'a key belongs to an account')
  const { name, look } = describeMerchant(account, tx.site)
  return {
    background_color: input.background_color ?? look.backgroundColor ?? OURS.background,
    border_style: input.border_style ?? look.borderStyle,
    button_color: input.button_color ?? look.buttonColor ?? OURS.button,
    display_name: input.display_name ?? name,
    font_family: input.font_family ?? look.fontFamily,
    icon: await imageOf(tx, account, { name: 'icon', image: input.icon }),
    logo: await imageOf(tx, account, { name: 'logo', image: input.logo }),
  }
}

async function imageOf(
  tx: Transaction,
  { settings: { branding } }: Account,
  { name, image }: { readonly name: 'icon' | 'logo'; readonly image: ImageInput | undefined },
): Promise<Image> {
  const own = branding[name]
  if (!image) return own === null ? null : { type: 'file', file: own }
  const value = image[image.type]
  const param = `branding_settings[${name}][${image.type}]`
  if (value === undefined) throw missingParam(param)
  if (image.type === 'file') {
    await findBrandImage(tx, value, { name, param })
    return { type: 'file', file: value }
  }
  wantImages(tx, [value])
  return { type: 'url', url: value }
}
