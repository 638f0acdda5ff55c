/** The merchant as a page shows them: as the account says, or as the session says otherwise. */

import type { BorderStyle, FontFamily } from '../domain/branding/look.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import { imagePathOfFile } from '../store/images.ts'
import type { PageSite } from './page-site.ts'
import type { MerchantView } from './view.ts'

type Branding = NonNullable<CheckoutSession['branding_settings']>

/** The account that a session's payer buys from, where its maker sells for another one. */
export function sellerOfSession({ own }: Pick<CheckoutSession, 'own'>): string | null {
  return own.plan?.terms.on_behalf_of ?? own.intentData.on_behalf_of ?? null
}

export async function merchantFor(
  pages: PageSite,
  account: string,
  branding: CheckoutSession['branding_settings'],
): Promise<MerchantView> {
  const merchant = await pages.merchantOf(account)
  if (!branding) return merchant
  const [iconUrl, logoUrl] = await Promise.all([
    imageOf(pages, branding.icon),
    imageOf(pages, branding.logo),
  ])
  return {
    ...merchant,
    name: branding.display_name,
    iconUrl,
    logoUrl,
    look: {
      buttonColor: branding.button_color,
      backgroundColor: branding.background_color,
      // The vocabulary admits no other.
      borderStyle: branding.border_style as BorderStyle,
      // As above.
      fontFamily: branding.font_family as FontFamily,
    },
  }
}

/** An image from elsewhere is shown once its copy is here. */
async function imageOf(pages: PageSite, image: Branding['icon' | 'logo']): Promise<string | null> {
  if (image?.file) return imagePathOfFile(image.file)
  return image?.url ? pages.imageOf(image.url) : null
}
