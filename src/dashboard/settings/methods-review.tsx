/** Of one payment in particular: which ways to pay it would be offered, and why not others. */

import { minorFromDecimal, isSupportedCurrency } from '../../domain/currency.ts'
import { METHOD_RULES, type Misfit, misfitOf } from '../../domain/methods/method-rules.ts'
import { OFFERED_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import { countriesIn } from '../../i18n/countries.ts'
import { en } from '../../i18n/locales/en.ts'
import { money } from '../../ui/sheets/formats.ts'
import { Button } from '../parts/buttons.tsx'
import { Chip, Panel } from '../parts/facts.tsx'
import { type Choice, Select, Switch, TextField } from '../parts/fields.tsx'
import { Table } from '../parts/lists.tsx'

type Type = (typeof OFFERED_METHOD_TYPES)[number]

interface Asked {
  readonly amount: number
  readonly currency: string
  readonly country: string | null
  readonly isHeld: boolean
  readonly isKept: boolean
}

const COUNTRIES: readonly Choice[] = [
  { value: '', text: 'Nobody knows' },
  ...countriesIn('en').map(({ code, name }) => ({ value: code, text: name })),
]

export function MethodsReview(props: {
  readonly action: string
  readonly query: URLSearchParams
  readonly isOn: (type: Type) => boolean
}) {
  const { action, query, isOn } = props
  const reading = query.has('amount') ? read(query) : null
  const asked = reading !== null && typeof reading !== 'string' ? reading : null
  return (
    <Panel title="Which would be offered?">
      <div class="stack">
        <form class="stack" method="get" action={`${action}#review`} id="review">
          <div class="two">
            <TextField
              name="amount"
              label="Amount"
              inputmode="decimal"
              value={query.get('amount') ?? '25.00'}
              error={typeof reading === 'string' ? reading : undefined}
              required
            />
            <TextField
              name="currency"
              label="Currency"
              value={query.get('currency') ?? 'eur'}
              minlength={3}
              maxlength={3}
              required
            />
          </div>
          <Select
            name="country"
            label="Where the payer is"
            choices={COUNTRIES}
            value={query.get('country') ?? ''}
          />
          <Switch
            name="held"
            label="The money is held, and taken later"
            checked={query.has('held')}
          />
          <Switch
            name="kept"
            label="The method is kept, or pays again and again"
            checked={query.has('kept')}
          />
          <div class="act">
            <Button tone="quiet">Look</Button>
          </div>
        </form>
        {asked && <Results asked={asked} isOn={isOn} />}
      </div>
    </Panel>
  )
}

/** A sentence for what cannot be asked. */
function read(query: URLSearchParams): Asked | string {
  const currency = (query.get('currency') ?? '').trim().toLowerCase()
  if (!isSupportedCurrency(currency)) return 'Say a currency by its three letters, such as eur.'
  const amount = minorFromDecimal(query.get('amount') ?? '', currency)
  if (amount === null) return 'Say an amount such as 25.00.'
  const country = query.get('country') || null
  return { amount, currency, country, isHeld: query.has('held'), isKept: query.has('kept') }
}

function Results({
  asked,
  isOn,
}: {
  readonly asked: Asked
  readonly isOn: (type: Type) => boolean
}) {
  const said = money(asked.amount, { currency: asked.currency, locale: 'en' })
  return (
    <Table
      label={`Ways to pay ${said}`}
      rows={OFFERED_METHOD_TYPES}
      columns={[
        { title: `To pay ${said}`, cell: (type) => en[`method.${type}`] },
        {
          title: '',
          cell: (type) => {
            const why = isOn(type) ? reasonOf(type, asked) : 'Turned off'
            return why === null ? <Chip tone="good" text="Offered" /> : why
          },
        },
      ]}
    />
  )
}

function reasonOf(type: Type, asked: Asked): string | null {
  const misfit = misfitOf(type, asked)
  if (misfit === null) return null
  const { currencies, countries, amounts } = METHOD_RULES[type]
  const listed = (all: readonly string[] | null) => (all ?? []).join(', ')
  const within =
    amounts &&
    [amounts.minimum, amounts.maximum].map((amount) => {
      return money(amount, { currency: asked.currency, locale: 'en' })
    })
  const words: Readonly<Record<Misfit, string>> = {
    currency: `Only in ${listed(currencies).toUpperCase()}`,
    country: `Only in ${listed(countries)}`,
    hold: 'Cannot be held',
    keep: 'Cannot be kept',
    amount: `Only ${within?.join(' to ') ?? ''}`,
  }
  return words[misfit]
}
