/** The ways to pay, as a list to choose from, each with what it asks for. */

import { accountsOf, isDebit } from '../../domain/methods/test-accounts.ts'
import { TEST_TAX_IDS } from '../../domain/methods/test-tax-ids.ts'
import type { MethodType } from '../../domain/payment-method-types.ts'
import { FieldError, TextField } from '../../ui/field.tsx'
import { ACCOUNT_FIELDS } from '../other-means.ts'
import { BillingCountry } from './billing.tsx'
import type { SectionProps } from './parts.tsx'
import { CardChoice } from './saved-cards.tsx'
import { Wallets } from './wallets.tsx'

interface MethodsProps extends SectionProps {
  readonly types: readonly MethodType[]
}

export function Methods({ types, ...props }: MethodsProps) {
  const { view, say, figures, focus } = props
  const chosen = types.find((type) => type === view.values.paymentMethod) ?? types[0]
  return (
    <fieldset
      class="group"
      id="methods"
      aria-labelledby="payment-title"
      hidden={figures.isFree}
      disabled={figures.isFree}
    >
      <h2 id="payment-title">{say('form.payment')}</h2>
      <Wallets {...props} />
      <div class="methods">
        {types.map((type) => (
          <Method {...props} type={type} isChosen={type === chosen} isOnly={types.length === 1} />
        ))}
      </div>
      <FieldError id="paymentMethod-error" text={view.errors.paymentMethod} />
      <TextField
        id="billingName"
        label={say('field.payerName')}
        value={view.values.billingName}
        error={view.errors.billingName}
        autocomplete="name"
        maxlength={150}
        required
        autofocus={focus === 'billingName'}
      />
      {view.questions.address === 'needed' && <BillingCountry {...props} />}
    </fieldset>
  )
}

interface MethodProps extends SectionProps {
  readonly type: MethodType
  readonly isChosen: boolean
  readonly isOnly: boolean
}

function Method({ type, isChosen, isOnly, ...props }: MethodProps) {
  const { say } = props
  return (
    <div class="method">
      <label class="method-head" data-testid={`${type}-accordion-item-button`}>
        <input
          type="radio"
          name="paymentMethod"
          value={type}
          checked={isChosen}
          hidden={isOnly}
          aria-describedby="paymentMethod-error"
        />
        {say(`method.${type}`)}
      </label>
      <fieldset class="method-body" aria-label={say(`method.${type}`)}>
        <Body {...props} type={type} />
      </fieldset>
    </div>
  )
}

function Body({ type, ...props }: SectionProps & { readonly type: MethodType }) {
  const { say } = props
  if (type === 'card') return <CardChoice {...props} isOptional />
  if (isDebit(type)) return <Account {...props} type={type} />
  if (type === 'boleto') return <Boleto {...props} />
  return <p class="note">{say(NOTES[type])}</p>
}

const NOTES = {
  bancontact: 'method.redirectText',
  customer_balance: 'method.transferText',
  ideal: 'method.redirectText',
  klarna: 'method.redirectText',
  konbini: 'method.voucherText',
} as const

function Boleto({ view, say, focus }: SectionProps) {
  const [example] = TEST_TAX_IDS
  return (
    <>
      <p class="note">{say('method.boletoText')}</p>
      <TextField
        id="boletoTaxId"
        label="CPF / CNPJ"
        value={example}
        error={view.errors.boletoTaxId}
        autocomplete="off"
        inputmode="numeric"
        maxlength={20}
        autofocus={focus === 'boletoTaxId'}
      />
    </>
  )
}

function Account({
  type,
  view,
  say,
  focus,
}: SectionProps & { readonly type: keyof typeof ACCOUNT_FIELDS }) {
  const { number, bank } = ACCOUNT_FIELDS[type]
  const accounts = accountsOf(type)
  const list = `${number}-test`
  return (
    <>
      {bank !== null && (
        <TextField
          id={bank}
          label={say(`field.${bank}`)}
          value={accounts[0]?.bank ?? undefined}
          error={view.errors[bank]}
          autocomplete="off"
          inputmode="numeric"
          maxlength={20}
          autofocus={focus === bank}
        />
      )}
      <TextField
        id={number}
        label={say(`field.${number}`)}
        error={view.errors[number]}
        autocomplete="off"
        maxlength={42}
        list={list}
        hint={say('method.testHint', { example: accounts[0]?.number ?? '' })}
        autofocus={focus === number}
      />
      <datalist id={list}>
        {accounts.map((account) => (
          <option value={account.number}>{say(endOf(account.failure, account.pace))}</option>
        ))}
      </datalist>
    </>
  )
}

function endOf(failure: string | null, pace: 'soon' | 'late' | 'never') {
  if (pace === 'never') return 'method.stays'
  if (pace === 'late') return failure === null ? 'method.succeedsLate' : 'method.failsLate'
  return failure === null ? 'method.succeeds' : 'method.fails'
}
