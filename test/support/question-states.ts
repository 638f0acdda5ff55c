/** The states of a page that asks a merchant's own questions, or offers more than is bought. */

import type { BrowserContextOptions, Page } from 'playwright-core'
import { COFFEE, priced } from './goods.ts'
import type { Journey } from './journey.ts'
import { TERMS_URL, setPublicDetails } from './public-details.ts'

type Reach = (at: Journey, context: BrowserContextOptions) => Promise<Page>

/** Every kind of question, consents, and a merchant's own words. */
export function asking(act: (page: Page) => Promise<unknown>): Reach {
  const label = (custom: string) => ({ type: 'custom' as const, custom })
  const options = ['Whole beans', 'Filter', 'Espresso'].map((name, at) => {
    return { label: name, value: `grind${at}` }
  })
  return async (at, context) => {
    await setPublicDetails(at.world(), {
      terms_of_service_url: TERMS_URL,
      privacy_policy_url: 'https://shop.example/privacy',
    })
    const link = await at.link({
      line_items: [COFFEE],
      custom_fields: [
        { key: 'greeting', label: label('What shall we write on the card?'), type: 'text' },
        { key: 'member', label: label('Member number'), type: 'numeric', optional: true },
        { key: 'grind', label: label('Grind'), type: 'dropdown', dropdown: { options } },
      ],
      consent_collection: { terms_of_service: 'required', promotions: 'auto' },
      custom_text: {
        submit: { message: 'Beans ship on **Wednesday**. [See when](https://shop.example/days).' },
      },
    })
    const page = await at.open(link.url, context)
    await act(page)
    return page
  }
}

export function offering(act: (page: Page) => Promise<unknown>): Reach {
  return async (at, context) => {
    const { prices } = at.world().stripe
    const papers = await prices.create({ ...priced(650), product_data: { name: 'Filter papers' } })
    const scoop = await prices.create({ ...priced(900), product_data: { name: 'Scoop' } })
    const link = await at.link({
      line_items: [COFFEE],
      optional_items: [
        {
          price: papers.id,
          quantity: 2,
          adjustable_quantity: { enabled: true, minimum: 1, maximum: 9 },
        },
        { price: scoop.id, quantity: 1 },
      ],
    })
    const page = await at.open(link.url, context)
    await act(page)
    return page
  }
}

/** On a phone the order is folded. */
export async function openDetails(page: Page): Promise<void> {
  const details = page.locator('.fold > summary')
  if (await details.isVisible()) await details.click()
}
