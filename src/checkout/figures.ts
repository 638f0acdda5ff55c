/** Turns a cart into the texts that stand on the page, on the server and while the payer types. */

import { formatMinor } from '../domain/currency.ts'
import type { Say } from './script-phrases.ts'
import type { CartView, Figures, LineFigures, LineView } from './view.ts'

export function figuresOf(cart: CartView, say: Say): Figures {
  const money = (amount: number) => formatMinor(amount, cart.currency, cart.locale)
  return {
    amount: cart.total,
    currency: cart.currency,
    subtotal: money(cart.subtotal),
    total: money(cart.total),
    heading: cart.recurring?.heading ?? money(cart.total),
    then: cart.recurring?.then ?? '',
    later: cart.recurring?.later ?? '',
    submit: cart.recurring?.submit ?? submitLabel(cart, money(cart.total), say),
    isFree: isFree(cart),
    lines: cart.lines.map((line) => figuresOfLine(line, money, say)),
    adjustments: cart.adjustments.map(({ amount, text, ...adjustment }) => {
      const said = amount === null ? '' : signed(amount, money)
      return { ...adjustment, amount: text ?? said }
    }),
  }
}

/** A cart that is empty, or waits for the payer's amount, adds up to nothing, but is not free. */
export function isFree(cart: CartView): boolean {
  const isEmpty = cart.lines.every(({ quantity }) => quantity === 0)
  return cart.total === 0 && !isEmpty && !isAmountOpen(cart) && !cart.recurring?.collects
}

export function isAmountOpen(cart: CartView): boolean {
  return cart.customAmount !== null && cart.customAmount.amount === null
}

function submitLabel(cart: CartView, total: string, say: Say): string {
  if (cart.isSetup) return say('submit.save')
  if (isFree(cart)) return say('submit.complete')
  switch (cart.submitType) {
    case 'donate':
      return say('submit.donate')
    case 'book':
      return say('submit.book')
    case 'subscribe':
      return say('submit.subscribe')
    case 'auto':
    case 'pay':
      return isAmountOpen(cart) ? say('submit.pay') : say('submit.payAmount', { amount: total })
  }
}

function figuresOfLine(
  { id, quantity, unitAmount, total, adjustable, rate }: LineView,
  money: (amount: number) => string,
  say: Say,
): LineFigures {
  const each = [eachText(), rate].filter(Boolean).join(' · ')
  return { id, quantity, each, total: money(total) }

  function eachText(): string {
    const each = quantity > 1 && unitAmount !== null ? money(unitAmount) : null
    if (adjustable) return each === null ? '' : say('summary.each', { amount: each })
    if (each === null) return say('summary.quantity', { count: quantity })
    return say('summary.quantityEach', { count: quantity, amount: each })
  }
}

/** A true minus sign, as wide as the digits, where Intl would put a hyphen. */
function signed(amount: number, money: (amount: number) => string): string {
  return amount < 0 ? `−${money(-amount)}` : money(amount)
}
