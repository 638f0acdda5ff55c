/** Shows the wallets that this browser has. The page waits for it before it draws what follows. */

interface WalletWindow {
  readonly ApplePaySession?: { canMakePayments(): boolean }
  readonly PaymentRequest?: unknown
}

interface ChromiumNavigator {
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string }[] }
}

// Only some browsers have these, so the compiler's own types have none of them.
const { ApplePaySession, PaymentRequest } = window as WalletWindow
const { userAgentData } = navigator as ChromiumNavigator // As above.

const wallets = document.getElementById('wallets')
for (const button of wallets?.querySelectorAll('button') ?? []) {
  button.hidden = !hasWallet(button.value)
  if (wallets && !button.hidden) wallets.hidden = false
}

function hasWallet(name: string): boolean {
  if (name === 'apple_pay') return ApplePaySession?.canMakePayments() ?? false
  const isChromium = userAgentData?.brands.some(({ brand }) => brand === 'Chromium') ?? false
  return isChromium && PaymentRequest !== undefined
}
