/** Changing who the payer is, as far as the merchant lets them. */

import { isEmailAddress } from '../../domain/email.ts'
import type { Customer } from '../../domain/records/customer.ts'
import { livingCustomer } from '../../operations/living-customer.ts'
import { updateCustomer } from '../../operations/customers.ts'
import { createTaxId, deleteTaxId } from '../../operations/tax-ids/tax-ids.ts'
import { taxIdsOf } from '../../store/tax-ids.ts'
import { renderPortalDetails } from '../pages/portal/details.tsx'
import type { DetailField } from '../pages/portal/view.ts'
import type { PostedForm } from '../posted-form.ts'
import { readForm } from '../submission.ts'
import { readTaxId } from '../tax-id.ts'
import type { NoticeView } from '../view.ts'
import { addressFields, postedAddress } from './address-fields.ts'
import { type PortalVisit, attempt, done, nothingThere, warning, wayBack } from './visit.ts'

export function showDetails(visit: PortalVisit): Promise<Response> {
  return isOn(visit) ? draw(visit, null, {}) : Promise.resolve(nothingThere(visit))
}

export async function answerDetails(visit: PortalVisit): Promise<Response> {
  const { request, ctx, customer, say } = visit
  if (!isOn(visit)) return nothingThere(visit)
  const form = readForm(await request.req.text())
  if (!form) return showDetails(visit)
  const removed = form.get('remove')
  if (removed !== undefined && allowed(visit).has('tax_id')) {
    const gone = await attempt(ctx.transaction((tx) => deleteTaxId(tx, removed, customer.id)))
    const notice = 'error' in gone ? warning(say, 'portal.failed') : null
    return notice ? draw(visit, form, { notice }) : request.redirect(request.req.path, 303)
  }
  const email = form.get('email')?.trim()
  if (allowed(visit).has('email') && !isEmailAddress(email ?? ''))
    return draw(visit, form, { email: say('check.email') })
  const taxId = taxIdIn(visit, form)
  if (taxId.kind === 'invalid') return draw(visit, form, { taxId: say('check.taxId') })
  const saved = await attempt(
    ctx.transaction(async (tx) => {
      await livingCustomer(tx, customer.id)
      await updateCustomer(tx, customer.id, changeOf(visit, form))
      if (taxId.kind === 'good') await createTaxId(tx, customer.id, taxId)
    }),
  )
  if ('error' in saved) return draw(visit, form, { notice: warning(say, 'portal.failed') })
  return done(visit)
}

const isOn = ({ configuration }: PortalVisit) => configuration.features.customer_update.enabled

function allowed({ configuration }: PortalVisit): ReadonlySet<string> {
  return new Set(configuration.features.customer_update.allowed_updates)
}

function changeOf(visit: PortalVisit, form: PostedForm) {
  const may = allowed(visit)
  const text = (name: string) => form.get(name)?.trim() || null
  const shippingAddress = postedAddress(form, 'shipping')
  const hasShipping = Object.values(shippingAddress).some((part) => part !== null)
  return {
    ...(may.has('name') ? { name: text('name') } : {}),
    ...(may.has('email') ? { email: text('email') } : {}),
    ...(may.has('phone') ? { phone: text('phone') } : {}),
    ...(may.has('address') ? { address: postedAddress(form, 'billing') } : {}),
    ...(may.has('shipping')
      ? {
          shipping: hasShipping
            ? {
                address: shippingAddress,
                name: text('shippingName') ?? visit.customer.name ?? '',
                phone: visit.customer.shipping?.phone ?? null,
              }
            : null,
        }
      : {}),
  }
}

function taxIdIn(visit: PortalVisit, form: PostedForm) {
  const typed = form.get('taxId')?.trim() ?? ''
  if (typed === '' || !allowed(visit).has('tax_id')) return { kind: 'none' } as const
  const country = (form.get('billingCountry') || visit.customer.address?.country) ?? ''
  return readTaxId(
    { taxBusiness: 'on', taxId: typed, billingCountry: country },
    { questions: ASKED, testMode: visit.frame.testMode },
  )
}

const ASKED = {
  phoneNumber: false,
  individualName: 'no',
  businessName: 'no',
  address: 'needed',
  taxId: 'required',
  isEmailLocked: false,
  shippingCountries: null,
} as const

interface Wrong {
  readonly notice?: NoticeView | null
  readonly email?: string
  readonly taxId?: string
}

async function draw(visit: PortalVisit, form: PostedForm | null, wrong: Wrong): Promise<Response> {
  const { request, ctx, customer, frame, home } = visit
  const known = allowed(visit).has('tax_id') ? await taxIdsOf(ctx.reader, customer.id) : null
  return request.html(
    renderPortalDetails({
      ...frame,
      actionUrl: `${home}/details`,
      backUrl: wayBack(visit),
      notice: wrong.notice ?? null,
      fields: fieldsOf(visit, form, wrong),
      taxIds: known && known.map(({ id, value }) => ({ id, value })),
      taxIdError: wrong.taxId,
    }),
  )
}

function fieldsOf(
  visit: PortalVisit,
  form: PostedForm | null,
  { email: emailError }: Wrong,
): readonly DetailField[] {
  const { customer, say } = visit
  const may = allowed(visit)
  const field = (
    name: 'email' | 'name' | 'phone',
    rest: Pick<DetailField, 'autocomplete' | 'kind' | 'label'>,
  ): readonly DetailField[] =>
    may.has(name)
      ? [
          {
            name,
            ...rest,
            value: form?.get(name) ?? customer[name] ?? '',
            error: name === 'email' ? emailError : undefined,
          },
        ]
      : []
  const typed = (name: string, kept: string | null | undefined) => form?.get(name) ?? kept ?? ''
  return [
    ...field('name', { autocomplete: 'name', kind: 'text', label: say('field.individualName') }),
    ...field('email', { autocomplete: 'email', kind: 'email', label: say('field.email') }),
    ...field('phone', { autocomplete: 'tel', kind: 'tel', label: say('field.phoneNumber') }),
    ...(may.has('address')
      ? addressFields('billing', customer.address, { say, typed, heading: say('form.billing') })
      : []),
    ...(may.has('shipping')
      ? shippingFields(customer, { say, typed, heading: say('form.shipping') })
      : []),
  ]
}

function shippingFields(
  { shipping }: Customer,
  drawing: Parameters<typeof addressFields>[2],
): readonly DetailField[] {
  const { heading, ...rest } = drawing
  const name: DetailField = {
    name: 'shippingName',
    heading,
    label: rest.say('field.shippingName'),
    value: rest.typed('shippingName', shipping?.name),
    error: undefined,
    autocomplete: 'shipping name',
    kind: 'text',
  }
  return [name, ...addressFields('shipping', shipping?.address ?? null, { ...rest, heading: '' })]
}
