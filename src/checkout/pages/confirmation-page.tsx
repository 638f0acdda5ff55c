/** The page after paying: the merchant's thanks, or ours, and what will be on the statement. */

import { formatMinor } from '../../domain/currency.ts'
import { translator, type Translate } from '../../i18n/translate.ts'
import { pageAddress } from '../../ui/link.ts'
import { Money } from '../../ui/money.tsx'
import type { VoucherView } from '../instructions.ts'
import type { ConfirmationView } from '../view.ts'
import { Prose } from './frame.tsx'
import { Transfer } from './transfer.tsx'
import { renderCard } from './single-card.tsx'

interface Props {
  readonly view: ConfirmationView
  readonly say: Translate
}

export function renderConfirmation(view: ConfirmationView): string {
  const say = translator(view.locale)
  const title = titleOf(view, say)
  return renderCard(view, {
    title,
    children: (
      <>
        <Mark outcome={view.outcome} />
        <h1>{title}</h1>
        <Prose text={view.message ?? textOf(view, say)} />
        <Slip view={view} say={say} />
        <Transfer view={view} say={say} />
        {view.outcome !== 'free' && view.amount !== null && (
          <Facts view={view} amount={view.amount} say={say} />
        )}
        <ReceiptLink view={view} say={say} />
        <AgainLink view={view} say={say} />
      </>
    ),
  })
}

function titleOf(view: ConfirmationView, say: Translate): string {
  const { outcome, submitType, transfer, voucher } = view
  if (transfer) return say('done.transfer')
  if (outcome === 'pending') return say('done.pending')
  if (outcome === 'free' && submitType !== 'subscribe') return say('done.free')
  if (outcome === 'submitted') return say(slipWords(voucher)?.title ?? 'done.submitted')
  switch (submitType) {
    case 'donate':
      return say('done.donated')
    case 'book':
      return say('done.booked')
    case 'subscribe':
      return say('done.subscribed')
    case 'auto':
    case 'pay':
      return say('done.paid')
  }
}

function textOf(view: ConfirmationView, say: Translate) {
  const { outcome, merchant, statementDescriptor, transfer, voucher } = view
  if (transfer) return say('done.transferText')
  if (outcome === 'free') return say(view.isTrial ? 'done.trialText' : 'done.freeText')
  if (outcome === 'pending') return say('done.pendingText')
  if (outcome === 'submitted') return say(slipWords(voucher)?.text ?? 'done.submittedText')
  return say('done.statement', { descriptor: statementDescriptor ?? merchant.name })
}

function slipWords(voucher: VoucherView | null) {
  if (!voucher) return null
  return voucher.confirmationNumber === null
    ? ({ title: 'done.boleto', text: 'done.boletoText', number: 'voucher.number' } as const)
    : ({
        title: 'done.voucher',
        text: 'done.voucherText',
        number: 'voucher.paymentCode',
      } as const)
}

function isOver({ outcome }: ConfirmationView): boolean {
  return outcome === 'paid' || outcome === 'free'
}

/** What the payer tells the shop. */
function Slip({ view, say }: Props) {
  const { voucher } = view
  const words = slipWords(voucher)
  if (!voucher || !words) return null
  return (
    <dl class="facts slip">
      <dt>{say(words.number)}</dt>
      <dd class="voucher">{voucher.paymentCode}</dd>
      {voucher.confirmationNumber !== null && (
        <>
          <dt>{say('voucher.confirmationNumber')}</dt>
          <dd class="voucher">{voucher.confirmationNumber}</dd>
        </>
      )}
      <dt>{say('voucher.until')}</dt>
      <dd>{voucher.until}</dd>
    </dl>
  )
}

function Facts({ view, amount, say }: Props & { readonly amount: number }) {
  const recipient = view.statementDescriptor ?? view.merchant.name
  return (
    <dl class="facts">
      <dt>{say(isOver(view) ? 'done.paidTo' : 'done.payTo')}</dt>
      <dd>{recipient}</dd>
      <dt>{say('done.amount')}</dt>
      <dd>
        <Money text={formatMinor(amount, view.currency, view.locale)} strong />
      </dd>
    </dl>
  )
}

function ReceiptLink({ view, say }: Props) {
  const href = pageAddress(view.receiptUrl)
  return href && <a href={href}>{say('done.receipt')}</a>
}

/** The script follows it by itself. */
function AgainLink({ view, say }: Props) {
  const href = pageAddress(view.againUrl)
  return (
    href && (
      <a class="button primary" id="again" href={href}>
        {say('done.again')}
      </a>
    )
  )
}

function Mark({ outcome }: { readonly outcome: ConfirmationView['outcome'] }) {
  const isPending = outcome === 'pending' || outcome === 'submitted'
  return (
    <svg
      class={isPending ? 'done pending' : 'done'}
      viewBox="0 0 48 48"
      width="48"
      height="48"
      aria-hidden="true"
    >
      <circle cx="24" cy="24" r="23" />
      <path d={isPending ? 'M24 13v12l8 5' : 'm15 25 6.5 6.5L34 18'} />
    </svg>
  )
}
