/** The options that creating and changing a link share, and what a request makes of them. */

import type { MethodType } from '../../domain/payment-method-types.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { missingParam } from '../../objects/errors.ts'
import { parameterRule } from '../../objects/refusals.ts'
import { changedMetadata } from '../changes.ts'
import type { InvoiceCreationInput } from '../checkout/invoice-creation.ts'
import { type ConsentInput, consentOf } from '../consent.ts'
import { type CustomFieldInput, customFieldsOf } from '../custom-fields.ts'
import type { MetadataChange } from '../prices/input.ts'
import { type SubmitType, submitTypeOf } from '../submit-type.ts'
import {
  type AutomaticTaxInput,
  type TaxIdCollectionInput,
  shownAutomaticTax,
  shownIdCollection,
} from '../tax/given-taxes.ts'

type Message = { readonly message: string } | null
type Collect = { readonly enabled: boolean; readonly optional?: boolean }

/** Null takes the words away that stood there. */
export interface CustomTextInput {
  readonly after_submit?: Message
  readonly shipping_address?: Message
  readonly submit?: Message
  readonly terms_of_service_acceptance?: Message
}

/** Null unsets; what is absent stays as it is. */
export interface OptionsInput {
  readonly allow_promotion_codes?: boolean
  readonly automatic_tax?: AutomaticTaxInput
  readonly after_completion?: {
    readonly type: 'hosted_confirmation' | 'redirect'
    readonly hosted_confirmation?: { readonly custom_message?: string | null }
    readonly redirect?: { readonly url: string }
  }
  readonly billing_address_collection?: 'auto' | 'required'
  readonly consent_collection?: ConsentInput
  readonly custom_fields?: readonly CustomFieldInput[] | null
  readonly custom_text?: CustomTextInput
  readonly customer_creation?: 'always' | 'if_required'
  readonly inactive_message?: string | null
  readonly invoice_creation?: InvoiceCreationInput
  readonly name_collection?: {
    readonly business?: Collect
    readonly individual?: Collect
  } | null
  readonly payment_intent_data?: {
    readonly capture_method?: 'automatic' | 'automatic_async' | 'manual'
    readonly description?: string | null
    readonly metadata?: MetadataChange
    readonly setup_future_usage?: 'off_session' | 'on_session' | null
    readonly statement_descriptor?: string | null
    readonly statement_descriptor_suffix?: string | null
    readonly transfer_group?: string | null
  }
  /** Null for whatever is configured. */
  readonly payment_method_types?: readonly MethodType[] | null
  readonly payment_method_options?: MethodOptionsOfLink | null
  readonly phone_number_collection?: { readonly enabled: boolean }
  readonly restrictions?: { readonly completed_sessions: { readonly limit: number } } | null
  readonly shipping_address_collection?: {
    readonly allowed_countries: readonly string[]
  } | null
  readonly submit_type?: SubmitType
  readonly payment_method_collection?: 'always' | 'if_required'
  readonly tax_id_collection?: TaxIdCollectionInput
}

/** Which cards are not taken is all that a link says of them. */
interface MethodOptionsOfLink {
  readonly card?: {
    readonly restrictions?: { readonly brands_blocked?: readonly string[] | null } | null
  } | null
}

type Options = Pick<
  PaymentLink,
  | 'after_completion'
  | 'allow_promotion_codes'
  | 'automatic_tax'
  | 'billing_address_collection'
  | 'consent_collection'
  | 'custom_fields'
  | 'custom_text'
  | 'customer_creation'
  | 'inactive_message'
  | 'payment_intent_data'
  | 'payment_method_collection'
  | 'payment_method_options'
  | 'payment_method_types'
  | 'phone_number_collection'
  | 'shipping_address_collection'
  | 'submit_type'
  | 'tax_id_collection'
> &
  Partial<Pick<PaymentLink, 'name_collection'>>

/** The options after a request has had its say. */
export function optionsOf(now: Options, input: OptionsInput, isRecurring: boolean): Options {
  const { name_collection: _names, ...kept } = now
  const names = input.name_collection === undefined ? now.name_collection : namesOf(input)
  return {
    ...kept,
    ...(names ? { name_collection: names } : {}),
    after_completion: afterCompletion(now.after_completion, input),
    allow_promotion_codes: input.allow_promotion_codes ?? now.allow_promotion_codes,
    automatic_tax: input.automatic_tax ? shownAutomaticTax(input.automatic_tax) : now.automatic_tax,
    billing_address_collection: input.billing_address_collection ?? now.billing_address_collection,
    consent_collection: consentOf(now.consent_collection, input.consent_collection),
    custom_fields:
      input.custom_fields === undefined
        ? now.custom_fields
        : customFieldsOf(input.custom_fields ?? []),
    custom_text: { ...now.custom_text, ...input.custom_text },
    customer_creation: input.customer_creation ?? now.customer_creation,
    inactive_message:
      input.inactive_message === undefined ? now.inactive_message : input.inactive_message,
    payment_intent_data: intentData(now.payment_intent_data, input),
    payment_method_collection: input.payment_method_collection ?? now.payment_method_collection,
    payment_method_options: methodOptions(now.payment_method_options, input),
    payment_method_types: typesOf(now.payment_method_types, input),
    phone_number_collection: input.phone_number_collection ?? now.phone_number_collection,
    shipping_address_collection: shippingAddresses(now.shipping_address_collection, input),
    submit_type: submitTypeOf(input.submit_type, { isRecurring }) ?? now.submit_type,
    tax_id_collection: input.tax_id_collection
      ? shownIdCollection(input.tax_id_collection)
      : now.tax_id_collection,
  }
}

function methodOptions(
  now: Options['payment_method_options'],
  { payment_method_options: given }: OptionsInput,
): Options['payment_method_options'] {
  if (given?.card === undefined) return given === null ? null : now
  const restrictions = given.card?.restrictions
  if (restrictions === undefined && given.card !== null) return now
  return {
    card: restrictions
      ? { restrictions: { brands_blocked: [...(restrictions.brands_blocked ?? [])] } }
      : null,
  }
}

function typesOf(
  now: Options['payment_method_types'],
  { payment_method_types: given }: OptionsInput,
): Options['payment_method_types'] {
  if (given === undefined) return now
  return given && [...given]
}

function shippingAddresses(
  now: Options['shipping_address_collection'],
  { shipping_address_collection: given }: OptionsInput,
): Options['shipping_address_collection'] {
  if (given === undefined) return now
  return given && { allowed_countries: [...given.allowed_countries] }
}

/** Only the hash of the chosen kind is there. */
function afterCompletion(
  now: Options['after_completion'],
  { after_completion: given }: OptionsInput,
): Options['after_completion'] {
  if (!given) return now
  const { type, hosted_confirmation: hosted, redirect } = given
  if (type === 'redirect') {
    if (hosted) throw mismatch('hosted_confirmation')
    if (!redirect) throw missingParam('after_completion[redirect]')
    return { type, redirect: { url: redirect.url } }
  }
  if (redirect) throw mismatch('redirect')
  return { type, hosted_confirmation: { custom_message: hosted?.custom_message ?? null } }
}

function mismatch(name: 'hosted_confirmation' | 'redirect') {
  return parameterRule(
    `\`after_completion[${name}]\` can only be used when \`after_completion[type]\` is \`${name}\`.`,
    `after_completion[${name}]`,
  )
}

function namesOf({ name_collection: given }: OptionsInput): PaymentLink['name_collection'] | null {
  if (!given) return null
  const one = ({ enabled, optional = false }: Collect) => ({ enabled, optional })
  return {
    ...(given.business ? { business: one(given.business) } : {}),
    ...(given.individual ? { individual: one(given.individual) } : {}),
  }
}

/** Metadata is declarative here: an update replaces it as a whole. */
function intentData(
  now: Options['payment_intent_data'],
  { payment_intent_data: given }: OptionsInput,
): Options['payment_intent_data'] {
  if (!given) return now
  const before = now ?? NO_INTENT_DATA
  const { metadata, ...fields } = given
  return {
    ...before,
    ...fields,
    metadata: metadata === undefined ? before.metadata : changedMetadata({}, metadata),
  }
}

const NO_INTENT_DATA = {
  capture_method: null,
  description: null,
  metadata: {},
  setup_future_usage: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
}
