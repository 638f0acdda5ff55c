/** Draws what a link sells: a product and price for each line, or one that customers price. */

import type { LineItemObject } from '../../../objects/line-item.ts'
import { FieldError } from '../../../ui/field.tsx'
import { Select } from '../../parts/fields.tsx'
import { priceText } from '../words.ts'
import { CURRENCIES } from './choices.ts'
import { type FormState, FieldView } from './field-view.tsx'
import {
  LINES_MAX,
  OPEN_FIELDS,
  amountOf,
  newPrice,
  newProduct,
  quantityFields,
} from './line-fields.ts'
import { linePath } from './model.ts'
import { linesIn } from './read.ts'

export function Lines({ state, find }: { readonly state: FormState; readonly find: string }) {
  const lines = linesIn(state.filled)
  const { hasMore } = state.catalogue
  return (
    <div class="lines">
      {lines.map((index) => (
        <Line state={state} index={index} isOnly={lines.length === 1} />
      ))}
      <div class="tools">
        {lines.length < LINES_MAX && (
          <button class="button quiet" type="submit" name="do" value="add">
            Add another product
          </button>
        )}
        {(hasMore || find !== '') && (
          <>
            <input
              class="input"
              type="search"
              name="find"
              value={find}
              placeholder="Find a product"
              aria-label="Find a product"
            />
            <button class="button quiet" type="submit" name="do" value="find">
              Find
            </button>
          </>
        )}
      </div>
    </div>
  )
}

interface LineProps {
  readonly state: FormState
  readonly index: number
  readonly isOnly: boolean
}

function Line({ state, index, isOnly }: LineProps) {
  const path = linePath(index)
  const data = `${path}[price_data]`
  const product = newProduct(`${data}[product_data]`)
  const [interval, ...terms] = newPrice(data)
  const [name, ...more] = product
  const views = (fields: readonly (typeof product)[number][]) =>
    fields.map((field) => <FieldView field={field} state={state} />)
  return (
    <fieldset class="sold panel">
      <legend class="unseen">{`Product ${index + 1}`}</legend>
      <What state={state} path={path} index={index} />
      <div class="makes-product">{name && views([name])}</div>
      <div class="makes-price">
        <div class="two">
          {views([amountOf(data)])}
          <Select
            name={`${data}[currency]`}
            label="Currency"
            choices={CURRENCIES}
            value={state.filled.get(`${data}[currency]`)}
            error={state.errors[`${data}[currency]`]}
            api={`${data}[currency]`}
          />
        </div>
        {interval && views([interval])}
        <details>
          <summary>More about the price</summary>
          <div class="stack">{views(terms)}</div>
        </details>
      </div>
      <details class="makes-product">
        <summary>More about the product</summary>
        <div class="stack">{views(more)}</div>
      </details>
      <div class="stack">{views(quantityFields(path))}</div>
      {!isOnly && (
        <p>
          <button class="plain" type="submit" name="do" value={`remove ${index}`}>
            {`Remove product ${index + 1}`}
          </button>
        </p>
      )}
    </fieldset>
  )
}

function What({
  state,
  path,
  index,
}: {
  readonly state: FormState
  readonly path: string
  readonly index: number
}) {
  const name = `${path}[what]`
  const chosen = state.filled.get(name) ?? 'new'
  const error = state.errors[name] ?? state.errors[`${path}[price]`]
  return (
    <div class="field">
      <label for={name} title={`${path}[price]`}>
        {`Product ${index + 1}`}
      </label>
      <span class="select">
        <select
          class="input what"
          id={name}
          name={name}
          aria-describedby={`${name}-error`}
          aria-invalid={error ? 'true' : undefined}
        >
          <option class="new" value="new" selected={chosen === 'new'}>
            A new product
          </option>
          {state.catalogue.products.map((product) => (
            <optgroup label={product.name}>
              {product.prices.map(({ value, text }) => (
                <option value={value} selected={chosen === value}>
                  {`${product.name}, ${text}`}
                </option>
              ))}
              <option class="own" value={product.id} selected={chosen === product.id}>
                {`${product.name} at a new price`}
              </option>
            </optgroup>
          ))}
        </select>
      </span>
      <FieldError id={`${name}-error`} text={error} />
    </div>
  )
}

/** Where customers choose what to pay: one product, and no more than it. */
export function OpenLine({ state }: { readonly state: FormState }) {
  const [name, ...others] = OPEN_FIELDS
  const amounts = others.filter(({ kind }) => kind === 'amount')
  const more = others.filter(({ kind }) => kind !== 'amount')
  const currency = 'open[default_price_data][currency]'
  return (
    <fieldset class="sold panel">
      <legend class="unseen">What customers pay for</legend>
      {name && <FieldView field={name} state={state} />}
      <Select
        name={currency}
        label="Currency"
        choices={CURRENCIES}
        value={state.filled.get(currency)}
        error={state.errors[currency]}
      />
      <div class="two">
        {amounts.map((field) => (
          <FieldView field={field} state={state} />
        ))}
      </div>
      <details>
        <summary>More about it</summary>
        <div class="stack">
          {more.map((field) => (
            <FieldView field={field} state={state} />
          ))}
        </div>
      </details>
    </fieldset>
  )
}

/** Of a link that there is: what it sells stays; how much of it may change. */
export function FixedLines(props: {
  readonly state: FormState
  readonly lines: readonly LineItemObject[]
}) {
  const { state, lines } = props
  return (
    <div class="lines">
      {lines.map((line, index) => {
        const path = linePath(index)
        return (
          <fieldset class="sold panel">
            <legend class="unseen">{line.description ?? `Product ${index + 1}`}</legend>
            <input type="hidden" name={`${path}[id]`} value={line.id} />
            <input type="hidden" name={`${path}[what]`} value={line.price?.id ?? ''} />
            <p>
              <b>{line.description}</b>
              <br />
              <span class="sub">{line.price && priceText(line.price)}</span>
            </p>
            <div class="stack">
              {quantityFields(path).map((field) => (
                <FieldView field={field} state={state} />
              ))}
            </div>
          </fieldset>
        )
      })}
      <p class="hint">
        What a link sells, and for how much, stays. Duplicate it to sell something else.
      </p>
    </div>
  )
}
