/** The order: what is bought, how many, and what it comes to. */

import { Money } from '../../ui/money.tsx'
import type { Translate } from '../../i18n/translate.ts'
import { quantityField, type FieldErrors, type LineView, type PaymentPageView } from '../view.ts'
import { CustomAmount } from './custom-amount.tsx'
import { MerchantRow } from './frame.tsx'
import { Line } from './line.tsx'
import { Offers } from './offers.tsx'
import type { SectionProps } from './parts.tsx'
import { Adjustment, PromotionCodeEntry } from './promotion-code.tsx'
import { UpdateButton } from './update-button.tsx'

export function Summary(props: SectionProps) {
  const { view, say } = props
  if (view.isSetup) return <Kept {...props} />
  return (
    <aside class="summary" aria-label={say('summary.region')}>
      <div class="col">
        <MerchantRow view={view} say={say} backUrl={view.cancelUrl} />
        <ProductSummary {...props} />
        <details class="fold" open={hasOrderError(view.errors)}>
          <summary>{say('summary.details')}</summary>
        </details>
        <Description {...props} />
        <CustomAmount {...props} />
        <OrderDetails {...props} />
        {view.paper && (
          <a class="button quiet order-paper" href={view.paper.url}>
            {view.paper.text}
          </a>
        )}
      </div>
    </aside>
  )
}

/** Nothing is bought: the page says what its payer is here for. */
function Kept({ view, say }: SectionProps) {
  return (
    <aside class="summary" aria-label={say('summary.region')}>
      <div class="col">
        <MerchantRow view={view} say={say} backUrl={view.cancelUrl} />
        <div class="product" data-testid="product-summary">
          <h1 class="title" data-testid="product-summary-name">
            {titleOf(view, say)}
          </h1>
        </div>
      </div>
    </aside>
  )
}

const TOTAL = 'total money CurrencyAmount'
/** Letters of a total that no longer fit a phone at full size. */
const LONG_TOTAL = 13

/** One item goes by its own name; several are a payment to the merchant. */
export function titleOf(view: PaymentPageView, say: Translate): string {
  const [first, second] = view.lines.filter(({ offer }) => !offer)
  if (view.isSetup) return say('summary.save', { merchant: view.merchant.name })
  if (first && !second && !view.recurring) return first.name
  const merchant = view.merchant.name
  if (view.recurring) return recurringTitle(view, say)
  switch (view.submitType) {
    case 'donate':
      return say('summary.donate', { merchant })
    case 'book':
      return say('summary.book', { merchant })
    case 'subscribe':
      return say('summary.subscribe', { merchant })
    case 'auto':
    case 'pay':
      return say('summary.pay', { merchant })
  }
}

/** By the name of the only thing that is billed again and again, or else by the merchant's. */
function recurringTitle({ lines, merchant, recurring }: PaymentPageView, say: Translate): string {
  const [only, another] = lines.filter(({ rate, offer }) => rate !== undefined && !offer)
  const name = only && !another ? only.name : merchant.name
  return recurring?.isTrial
    ? say('summary.try', { item: name })
    : say('summary.subscribe', { merchant: name })
}

function ProductSummary({ view, say, figures }: SectionProps) {
  return (
    <div class="product" data-testid="product-summary">
      <h1 class="title" data-testid="product-summary-name">
        {titleOf(view, say)}
      </h1>
      <p
        class={figures.heading.length > LONG_TOTAL ? `${TOTAL} long` : TOTAL}
        id="ProductSummary-totalAmount"
        data-testid="product-summary-total-amount"
        data-figure="heading"
        aria-live="polite"
      >
        {figures.heading}
      </p>
      {view.recurring && (
        <p class="description" data-testid="product-summary-then" data-figure="then">
          {figures.then}
        </p>
      )}
    </div>
  )
}

function Description({ view }: SectionProps) {
  const [first, second] = view.lines.filter(({ offer }) => !offer)
  const only = second ? undefined : first
  return (
    only?.description && (
      <p class="description" data-testid="product-summary-description">
        {only.description}
      </p>
    )
  )
}

function OrderDetails(props: SectionProps) {
  const { view, say, figures, focus } = props
  const isAdjustable = view.lines.some(({ adjustable, offer, quantity }) => {
    return adjustable && (!offer || quantity > 0)
  })
  return (
    <div class="order" data-testid="order-details">
      <ul class="lines" aria-label={say('summary.items')}>
        {view.lines.map((line, index) => (
          <Line
            line={line}
            figures={figures.lines[index]}
            error={view.errors[quantityField(line)]}
            isFocused={focus === quantityField(line)}
            showsDescription={isOneOfSeveral(view, line)}
            showsThumb={view.lines.some(({ imageUrl }) => imageUrl !== null)}
            say={say}
          />
        ))}
      </ul>
      {isAdjustable && <UpdateButton text={say('summary.update')} />}
      <Offers {...props} />
      <PromotionCodeEntry {...props} />
      <dl class="sums" id="sums">
        <div>
          <dt>{say('summary.subtotal')}</dt>
          <dd data-testid="order-details-footer-subtotal-amount">
            <Money text={figures.subtotal} figure="subtotal" />
          </dd>
        </div>
        {figures.adjustments.map((adjustment) => (
          <Adjustment {...adjustment} />
        ))}
        <Due {...props} />
      </dl>
    </div>
  )
}

/** What is due now; on trial, and what is due after it. */
function Due({ view: { recurring }, say, figures }: SectionProps) {
  const isTrial = recurring?.isTrial === true
  return (
    <>
      <div class="due" data-due="">
        <dt>{say(recurring ? 'summary.dueToday' : 'summary.total')}</dt>
        <dd id={isTrial ? 'OrderDetails-TrialAmount' : 'OrderDetails-TotalAmount'}>
          <Money text={figures.total} figure="total" />
        </dd>
      </div>
      {isTrial && (
        <div>
          <dt>{say('summary.afterTrial')}</dt>
          <dd id="OrderDetails-TotalAmount">
            <Money text={figures.later} figure="later" />
          </dd>
        </div>
      )}
    </>
  )
}

/** The only item that is sold has its description at the top. */
function isOneOfSeveral({ lines }: PaymentPageView, line: LineView): boolean {
  return line.offer !== null || lines.filter(({ offer }) => !offer).length > 1
}

function hasOrderError(errors: FieldErrors): boolean {
  const isOfOrder = (field: string) => field.startsWith('quantity_') || field === 'promotionCode'
  return Object.keys(errors).some(isOfOrder)
}
