/** Choosing another plan or quantity: first what it costs is shown, then it is confirmed. */

import {
  type PlanChoice,
  changeableItem,
  pricesOffered,
  quantityBounds,
} from '../../domain/portal-changes.ts'
import { formatMinor } from '../../domain/currency.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import { type PlanPreview, changePlan, previewPlan } from '../../operations/portal/plan.ts'
import { prices } from '../../store/prices.ts'
import { longDay } from '../../ui/sheets/formats.ts'
import { renderPortalPlan } from '../pages/portal/plan.tsx'
import type { PlanOption, PreviewView } from '../pages/portal/view.ts'
import { readForm } from '../submission.ts'
import type { NoticeView } from '../view.ts'
import { nameOf, productName, rateOfPrice } from './names.ts'
import {
  type PortalVisit,
  attempt,
  done,
  namedSubscription,
  nothingThere,
  warning,
  wayBack,
} from './visit.ts'

/** How long a preview can be confirmed at its amount. */
const PREVIEW_SECONDS = 15 * 60

interface Chosen {
  readonly subscription: Subscription
  readonly item: SubscriptionItem
  /** What the page shows as chosen. */
  readonly choice: PlanChoice
  /** Whether the merchant has chosen it. */
  readonly isFixed: boolean
}

export async function showPlan(visit: PortalVisit): Promise<Response> {
  const query = visit.request.req.query()
  const chosen = await chosenOf(visit, query['price'], query['quantity'])
  if (!chosen) return nothingThere(visit)
  const isAsked = chosen.isFixed || query['price'] !== undefined || query['quantity'] !== undefined
  if (!isAsked) return draw(visit, chosen, {})
  const now = visit.ctx.clock.now()
  const preview = await previewed(visit, chosen, now)
  return draw(visit, chosen, preview)
}

export async function answerPlan(visit: PortalVisit): Promise<Response> {
  const { request, ctx, configuration, say, frame } = visit
  const form = readForm(await request.req.text())
  const chosen = await chosenOf(visit, form?.get('price'), form?.get('quantity'))
  if (!form || !chosen) return nothingThere(visit)
  const now = ctx.clock.now()
  const at = Number(form.get('at'))
  const isFresh = Number.isInteger(at) && at <= now && at > now - PREVIEW_SECONDS
  const shown = await previewed(visit, chosen, isFresh ? at : now)
  if (!shown.preview) return draw(visit, chosen, shown)
  if (!isFresh || String(shown.preview.amount) !== form.get('expected_amount')) {
    const amount = formatMinor(shown.preview.amount, shown.preview.currency, frame.locale)
    const notice = { tone: 'warn', text: say('notice.totalChanged', { amount }) } as const
    return draw(visit, chosen, { ...shown, notice })
  }
  const { subscription, choice } = chosen
  const { features } = configuration
  const changed = await attempt(changePlan(ctx, { subscription, features, choice }, at))
  if ('error' in changed || !changed.result)
    return draw(visit, chosen, { notice: warning(say, 'portal.failed') })
  const { result } = changed
  return result.kind === 'pay' ? request.redirect(result.url, 303) : done(visit)
}

async function chosenOf(
  visit: PortalVisit,
  price: string | undefined,
  quantity: string | undefined,
): Promise<Chosen | null> {
  const subscription = await namedSubscription(visit)
  const item = subscription && changeableItem(visit.configuration.features, subscription)
  if (!subscription || !item) return null
  const { flow, own } = visit.session
  const fixed = own.isFlowDone ? undefined : flow?.subscription_update_confirm?.items[0]
  const isFixed = fixed !== undefined
  const now = { price: item.price.id, quantity: item.quantity ?? 1 }
  if (fixed) {
    const choice = { price: fixed.price ?? now.price, quantity: fixed.quantity ?? now.quantity }
    return { subscription, item, choice, isFixed }
  }
  const count = /^\d{1,6}$/.test(quantity ?? '') ? Number(quantity) : now.quantity
  return { subscription, item, choice: { price: price ?? now.price, quantity: count }, isFixed }
}

interface Shown {
  readonly preview?: PlanPreview
  readonly notice?: NoticeView | null
}

async function previewed(
  { ctx, configuration, say }: PortalVisit,
  { subscription, choice }: Chosen,
  at: number,
): Promise<Shown> {
  const { features } = configuration
  const asked = await attempt(previewPlan(ctx, { subscription, features, choice }, at))
  if ('error' in asked) return { notice: warning(say, 'portal.failed') }
  return asked.result ? { preview: asked.result } : { notice: warning(say, 'portal.noChange') }
}

async function draw(
  visit: PortalVisit,
  { subscription, item, choice, isFixed }: Chosen,
  { preview, notice = null }: Shown,
): Promise<Response> {
  const { request, ctx, configuration, frame, home } = visit
  const update = configuration.features.subscription_update
  const options = isFixed ? [choice.price] : pricesOffered(update, item)
  const bounds = quantityBounds(update, item.price.product)
  return request.html(
    renderPortalPlan({
      ...frame,
      actionUrl: `${home}/plan/${subscription.id}`,
      backUrl: wayBack(visit),
      name: await nameOf(ctx.reader, subscription),
      notice,
      options: await optionsOf(visit, options, { choice, currency: subscription.currency }),
      isFixed,
      quantity: choice.quantity,
      bounds: isFixed ? null : bounds,
      preview: preview ? previewView(visit, preview) : null,
    }),
  )
}

async function optionsOf(
  { ctx, frame }: PortalVisit,
  ids: readonly string[],
  { choice, currency }: { readonly choice: PlanChoice; readonly currency: string },
): Promise<readonly PlanOption[]> {
  const found = await ctx.reader.findAll(prices, ids)
  const options: PlanOption[] = []
  for (const id of ids) {
    const price = found.find((one) => one.id === id)
    if (!price || (!price.active && id !== choice.price)) continue
    options.push({
      price: id,
      name: await productName(ctx.reader, price),
      rate: rateOfPrice(price, { quantity: choice.quantity, currency, locale: frame.locale }),
      isChosen: id === choice.price,
    })
  }
  return options
}

function previewView({ frame, say }: PortalVisit, preview: PlanPreview): PreviewView {
  const { amount, at, choice, currency, date, lines } = preview
  const money = (minor: number) => formatMinor(minor, currency, frame.locale)
  return {
    ...choice,
    at,
    expected: amount,
    lines: lines.map((line) => ({ text: line.description, amount: money(line.amount) })),
    label:
      date === null
        ? say('summary.dueToday')
        : say('portal.dueOn', { date: longDay(date, frame.locale) }),
    total: money(amount),
  }
}
