/** The portal itself: what the payer has, and what can be done about it. */

import { type Translate, translator } from '../../../i18n/translate.ts'
import { wordsIn } from '../../../ui/sheets/context.ts'
import { Notice, Prose } from '../frame.tsx'
import { renderCard } from '../single-card.tsx'
import type { DetailRow, HomeView, InvoiceRow, SubscriptionCard } from './view.ts'

export function renderPortal(view: HomeView): string {
  const say = translator(view.locale)
  const { home } = view
  return renderCard(view, {
    title: say('portal.title'),
    backUrl: view.backUrl,
    children: (
      <div class="portal">
        <h1>{say('portal.title')}</h1>
        {view.headline && <Prose text={view.headline} />}
        <Notice notice={view.notice} />
        {view.subscriptions.length > 0 && (
          <section>
            <h2>{say('portal.subscriptions')}</h2>
            {view.subscriptions.map((one) => (
              <Plan card={one} home={home} say={say} />
            ))}
          </section>
        )}
        {(view.canChangeCard || view.card) && <Method view={view} say={say} />}
        {view.details && <Details rows={view.details} home={home} say={say} />}
        {view.invoices.length > 0 && (
          <section>
            <h2>{say('portal.invoices')}</h2>
            <ul class="portal-invoices">
              {view.invoices.map((row) => (
                <Invoice row={row} locale={view.locale} />
              ))}
            </ul>
          </section>
        )}
      </div>
    ),
  })
}

interface PlanProps {
  readonly card: SubscriptionCard
  readonly home: string
  readonly say: Translate
}

function Plan({ card, home, say }: PlanProps) {
  const named = (verb: string) => `${verb}: ${card.name}`
  return (
    <article class="portal-plan">
      <h3>{card.name}</h3>
      {card.rate && <p class="money">{card.rate}</p>}
      {card.status && <p class="hint">{card.status}</p>}
      <div class="portal-acts">
        {card.payUrl && (
          <a class="button primary" href={card.payUrl}>
            {say('submit.pay')}
          </a>
        )}
        {card.canChange && (
          <a
            class="button quiet"
            href={`${home}/plan/${card.id}`}
            aria-label={named(say('portal.change'))}
          >
            {say('portal.change')}
          </a>
        )}
        {card.canCancel && (
          <a
            class="button quiet"
            href={`${home}/cancel/${card.id}`}
            aria-label={named(say('portal.cancel'))}
          >
            {say('portal.cancel')}
          </a>
        )}
        {card.canKeep && (
          <form method="post" action={`${home}/keep/${card.id}`}>
            <button class="button quiet" aria-label={named(say('portal.keep'))}>
              {say('portal.keep')}
            </button>
          </form>
        )}
      </div>
    </article>
  )
}

function Method({ view, say }: { readonly view: HomeView; readonly say: Translate }) {
  return (
    <section>
      <h2>{say('form.payment')}</h2>
      {view.card && <p>{view.card}</p>}
      {view.canChangeCard && (
        <a class="button quiet" href={`${view.home}/card`}>
          {say('portal.changeCard')}
        </a>
      )}
    </section>
  )
}

interface DetailsProps {
  readonly rows: readonly DetailRow[]
  readonly home: string
  readonly say: Translate
}

function Details({ rows, home, say }: DetailsProps) {
  return (
    <section>
      <h2>{say('portal.details')}</h2>
      {rows.length > 0 && (
        <dl class="facts">
          {rows.map(({ label, text }) => (
            <>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </>
          ))}
        </dl>
      )}
      <a class="button quiet" href={`${home}/details`}>
        {say('portal.changeDetails')}
      </a>
    </section>
  )
}

function Invoice({ row, locale }: { readonly row: InvoiceRow; readonly locale: string }) {
  const status = statusWord(row.status, locale)
  return (
    <li>
      <a href={row.url}>
        <span>{row.number ?? row.date}</span>
        <span class="hint">{row.date}</span>
        <span class="money">{row.amount}</span>
        <span class="hint">{status}</span>
      </a>
    </li>
  )
}

/** In the words that stand on the invoice itself; an open one is to be paid. */
function statusWord(status: string, locale: string): string {
  const { say } = wordsIn(locale)
  switch (status) {
    case 'paid':
    case 'void':
    case 'uncollectible':
      return say(`status.${status}`)
    default:
      return translator(locale)('submit.pay')
  }
}
