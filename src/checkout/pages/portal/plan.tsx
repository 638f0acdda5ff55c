/** Where a payer chooses another plan or quantity, sees what it costs, and confirms it. */

import { type Translate, translator } from '../../../i18n/translate.ts'
import { TextField } from '../../../ui/field.tsx'
import { Notice } from '../frame.tsx'
import { renderCard } from '../single-card.tsx'
import { BackLink } from './back-link.tsx'
import type { PlanView, PreviewView } from './view.ts'

export function renderPortalPlan(view: PlanView): string {
  const say = translator(view.locale)
  const title = say('portal.change')
  return renderCard(view, {
    title,
    children: (
      <div class="portal">
        <h1>{title}</h1>
        <Notice notice={view.notice} />
        <p>
          <b>{view.name}</b>
        </p>
        {view.isFixed ? <Fixed view={view} say={say} /> : <Choice view={view} say={say} />}
        {view.preview && <Preview preview={view.preview} url={view.actionUrl} say={say} />}
        <BackLink url={view.backUrl} say={say} />
      </div>
    ),
  })
}

interface Props {
  readonly view: PlanView
  readonly say: Translate
}

function Fixed({ view, say }: Props) {
  return (
    <p>
      {view.options.map(({ name, rate }) => `${name} · ${rate}`).join(', ')}
      {view.quantity > 1 && ` · ${say('summary.quantity', { count: String(view.quantity) })}`}
    </p>
  )
}

function Choice({ view, say }: Props) {
  const { options, bounds, quantity } = view
  return (
    <form method="get" action={view.actionUrl}>
      {options.length > 1 && (
        <fieldset class="portal-plans">
          <legend>{say('portal.plan')}</legend>
          {options.map(({ price, name, rate, isChosen }) => (
            <label class="rate">
              <input type="radio" name="price" value={price} checked={isChosen} />
              <span>{name}</span>
              <span class="money">{rate}</span>
            </label>
          ))}
        </fieldset>
      )}
      {bounds && (
        <TextField
          id="quantity"
          label={say('summary.quantityLabel')}
          value={String(quantity)}
          inputmode="numeric"
          pattern="[0-9]*"
          maxlength={6}
          required
        />
      )}
      <button class="button quiet big">{say('portal.preview')}</button>
    </form>
  )
}

interface PreviewProps {
  readonly preview: PreviewView
  readonly url: string
  readonly say: Translate
}

function Preview({ preview, url, say }: PreviewProps) {
  return (
    <form method="post" action={url}>
      <dl class="facts">
        {preview.lines.map(({ text, amount }) => (
          <>
            <dt>{text}</dt>
            <dd class="money">{amount}</dd>
          </>
        ))}
        <dt>
          <b>{preview.label}</b>
        </dt>
        <dd class="money">
          <b>{preview.total}</b>
        </dd>
      </dl>
      <input type="hidden" name="price" value={preview.price} />
      <input type="hidden" name="quantity" value={String(preview.quantity)} />
      <input type="hidden" name="at" value={String(preview.at)} />
      <input type="hidden" name="expected_amount" value={String(preview.expected)} />
      <button class="button primary big">{say('portal.confirm')}</button>
    </form>
  )
}
