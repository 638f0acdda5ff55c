/** A wallet of test mode: which a page may show, and what it hands over in place of a card. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { MethodType } from '../domain/payment-method-types.ts'
import { type TestCard, testCardByNumber } from '../domain/test-cards.ts'
import { type Wallet, walletsOffered } from '../domain/wallets.ts'
import { configuredWallets } from '../operations/payment-method-configurations.ts'
import type { Reader } from '../store/reader.ts'
import type { PostedForm } from './posted-form.ts'
import type { PaymentPageView } from './view.ts'

interface Shown {
  readonly methods: readonly MethodType[]
  /** The configuration that decides; null for the default one. */
  readonly configuration: string | null
  readonly options: Pick<
    CheckoutSession | PaymentLink,
    'automatic_tax' | 'livemode' | 'shipping_address_collection'
  > & { readonly mode?: CheckoutSession['mode'] }
}

/** A wallet pays: it is not kept for later where nothing is paid. */

export async function drawnWallets(
  reader: Reader,
  { methods, configuration, options }: Shown,
): Promise<readonly Wallet[]> {
  if (options.mode === 'setup') return []
  return walletsOffered({
    on: await configuredWallets(reader, configuration),
    livemode: options.livemode,
    types: methods,
    isTaxed: options.automatic_tax.enabled,
    isShipped: options.shipping_address_collection !== null,
  })
}

export interface WalletCard {
  readonly wallet: Wallet
  readonly card: TestCard
}

/** The sheet's buttons decide which card is in the wallet. */
const CARDS: ReadonlyMap<string | undefined, TestCard | null> = new Map([
  ['approved', testCardByNumber('4242424242424242')],
  ['declined', testCardByNumber('4000000000000002')],
])

/** Null where the payer has used no wallet, or none that the page shows. */
export function walletCardOf(form: PostedForm, { wallets }: PaymentPageView): WalletCard | null {
  const wallet = wallets.find((one) => one === form.get('wallet'))
  const card = CARDS.get(form.get('wallet_card'))
  return wallet && card ? { wallet, card } : null
}
