/** Test wallets: buttons that wait until the browser says which it has, and the sheet they open. */

import { WALLET_NAMES } from '../../domain/wallets.ts'
import type { SectionProps } from './parts.tsx'

/**
 * The script stands right here and holds up what follows, so that nothing has to move when a
 * button appears. Without scripts, none does.
 */
export function Wallets({ view, say }: SectionProps) {
  const { wallets, assets } = view
  if (wallets.length === 0) return null
  return (
    <>
      <div class="wallets" id="wallets" hidden>
        {wallets.map((wallet) => (
          <button class="button wallet" type="button" name="wallet" value={wallet} hidden>
            {say('wallet.pay', { wallet: WALLET_NAMES[wallet] })}
          </button>
        ))}
        <p class="or">{say('wallet.or')}</p>
      </div>
      <script src={assets.walletScript}></script>
    </>
  )
}

/** What a telephone would show over the page: here it says that it plays one. */
export function WalletSheet({ view, say, figures }: SectionProps) {
  if (view.wallets.length === 0) return null
  return (
    <dialog
      id="wallet"
      class="challenge"
      aria-labelledby="wallet-title"
      aria-describedby="wallet-text"
    >
      <form method="dialog">
        <header>
          <span class="merchant-name">{view.merchant.name}</span>
          <button class="button plain" value="">
            {say('challenge.cancel')}
          </button>
        </header>
        <h2 id="wallet-title">{say('wallet.title')}</h2>
        <p class="sum money" data-figure="total">
          {figures.total}
        </p>
        <p id="wallet-text">{say('wallet.text')}</p>
        <div class="choices">
          <button class="button primary" value="approved" autofocus>
            {say('wallet.approve')}
          </button>
          <button class="button quiet" value="declined">
            {say('wallet.decline')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
