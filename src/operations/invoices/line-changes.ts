/** Adding, changing and removing the lines of a draft. */

import type { Invoice, InvoiceItem, InvoiceLine } from '../../domain/records/invoice.ts'
import { noSuch } from '../../objects/errors.ts'
import {
  currencyOfInvoice,
  customerOfInvoice,
  itemAlreadyBilled,
  lineCannotBeUnassigned,
  lineOfSubscription,
} from '../../objects/invoice-refusals.ts'
import { invoiceItems } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import { requireTaxRates } from '../tax/rates.ts'
import { saysCost } from './billed.ts'
import { discountsGiven } from './discounts.ts'
import { holdDraft } from './hold.ts'
import {
  type ItemFields,
  announced,
  changedItem,
  forgetItem,
  newItem,
  ratesNamed,
} from './items.ts'
import { lineOfItem } from './lines.ts'
import { changeDraft, requireRoom } from './reprice.ts'
import { release } from './update.ts'

export interface AddLines {
  readonly invoice_metadata?: MetadataChange
  readonly lines: readonly (ItemFields & { readonly invoice_item?: string })[]
}

export interface UpdateLines {
  readonly invoice_metadata?: MetadataChange
  readonly lines: readonly (ItemFields & { readonly id: string })[]
}

export interface RemoveLines {
  readonly invoice_metadata?: MetadataChange
  readonly lines: readonly { readonly behavior: 'delete' | 'unassign'; readonly id: string }[]
}

export async function addLines(
  tx: Transaction,
  id: string,
  { invoice_metadata: metadata, lines: inputs }: AddLines,
): Promise<Invoice> {
  const draft = await holdDraft(tx, id)
  requireRoom(draft, inputs.length)
  const added: InvoiceLine[] = []
  for (const [index, input] of inputs.entries()) {
    const { item, line } = await itemToAdd(tx, draft, input, `lines[${index}]`)
    const bound = { ...item, invoice: draft.id, own: { ...item.own, line: line.id } }
    if (input.invoice_item === undefined) announced(tx, bound)
    else tx.update(invoiceItems, bound)
    added.push(line)
  }
  return withLines(tx, draft, [...draft.own.lines, ...added], metadata)
}

async function itemToAdd(
  tx: Transaction,
  draft: Invoice,
  input: AddLines['lines'][number],
  path: string,
): Promise<{ readonly item: InvoiceItem; readonly line: InvoiceLine }> {
  const { invoice_item: named, ...fields } = input
  const item =
    named === undefined
      ? await newItem(tx, draft.customer ?? '', fields, { currency: draft.currency, path })
      : await changedItem(tx, await waiting(tx, draft, named, path), fields, path)
  return { item, line: lineOfItem(tx, draft.id, item) }
}

async function waiting(
  tx: Transaction,
  draft: Invoice,
  id: string,
  path: string,
): Promise<InvoiceItem> {
  const param = `${path}[invoice_item]`
  await findNamed(tx, invoiceItems, id, param)
  const item = await tx.lock(invoiceItems, id)
  if (!item) throw noSuch(invoiceItems.object, id, param)
  if (item.invoice !== null) throw itemAlreadyBilled(id, param)
  if (item.customer !== draft.customer) throw customerOfInvoice(param)
  if (item.currency !== draft.currency)
    throw currencyOfInvoice(item.currency, draft.currency, param)
  return item
}

export async function updateLines(
  tx: Transaction,
  id: string,
  { invoice_metadata: metadata, lines: inputs }: UpdateLines,
): Promise<Invoice> {
  const draft = await holdDraft(tx, id)
  let { lines } = draft.own
  for (const [index, { id: lineId, ...fields }] of inputs.entries()) {
    const path = `lines[${index}]`
    const line = lineIn(lines, lineId, `${path}[id]`)
    const after = await changedLine(tx, draft, line, { fields, path })
    lines = lines.map((one) => (one.id === lineId ? after : one))
  }
  return withLines(tx, draft, lines, metadata)
}

/** The line, as it stands once the whole invoice is priced. */
export async function updateLine(
  tx: Transaction,
  id: string,
  lineId: string,
  fields: ItemFields,
): Promise<InvoiceLine> {
  const draft = await holdDraft(tx, id)
  const line = lineIn(draft.own.lines, lineId, 'id')
  const after = await changedLine(tx, draft, line, { fields, path: '' })
  const lines = draft.own.lines.map((one) => (one.id === lineId ? after : one))
  const priced = await withLines(tx, draft, lines, undefined)
  return lineIn(priced.own.lines, lineId, 'id')
}

interface LineChange {
  readonly fields: ItemFields
  readonly path: string
}

/** What was made from an item changes with it. */
async function changedLine(
  tx: Transaction,
  draft: Invoice,
  line: InvoiceLine,
  { fields, path }: LineChange,
): Promise<InvoiceLine> {
  const { invoiceItem } = line.own
  const item = invoiceItem === null ? null : await tx.lock(invoiceItems, invoiceItem)
  if (!item) return changedAlone(tx, draft, line, { fields, path })
  const after = await changedItem(tx, item, fields, path)
  tx.update(invoiceItems, after)
  return { ...lineOfItem(tx, draft.id, after), id: line.id }
}

async function changedAlone(
  tx: Transaction,
  draft: Invoice,
  line: InvoiceLine,
  { fields, path }: LineChange,
): Promise<InvoiceLine> {
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`)
  if (saysCost(fields)) throw lineOfSubscription(at('amount'))
  const { tax_rates: rates } = fields
  if (rates) await requireTaxRates(tx, rates, at('tax_rates'))
  const discounts = await discountsGiven(tx, fields.discounts, {
    customer: draft.customer ?? '',
    currency: draft.currency,
    on: { invoice: draft.id },
    now: line.own.discounts,
    known: [],
    path: at('discounts'),
  })
  return {
    ...line,
    description: fields.description ?? line.description,
    discountable: fields.discountable ?? line.discountable,
    metadata: changedMetadata(line.metadata, fields.metadata),
    period: fields.period ?? line.period,
    own: {
      ...line.own,
      discounts,
      taxRates: rates === undefined ? line.own.taxRates : await ratesNamed(tx, rates ?? []),
    },
  }
}

export async function removeLines(
  tx: Transaction,
  id: string,
  { invoice_metadata: metadata, lines: inputs }: RemoveLines,
): Promise<Invoice> {
  const draft = await holdDraft(tx, id)
  for (const [index, { behavior, id: lineId }] of inputs.entries()) {
    const line = lineIn(draft.own.lines, lineId, `lines[${index}][id]`)
    const { invoiceItem } = line.own
    if (behavior === 'unassign') {
      if (invoiceItem === null) throw lineCannotBeUnassigned(`lines[${index}][behavior]`)
      await release(tx, invoiceItem)
    } else {
      const item = invoiceItem === null ? null : await tx.lock(invoiceItems, invoiceItem)
      if (item) forgetItem(tx, item)
    }
  }
  const gone = new Set(inputs.map((input) => input.id))
  const lines = draft.own.lines.filter((line) => !gone.has(line.id))
  return withLines(tx, draft, lines, metadata)
}

function lineIn(lines: readonly InvoiceLine[], id: string, param: string): InvoiceLine {
  const line = lines.find((one) => one.id === id)
  if (!line) throw noSuch('invoice line item', id, param)
  return line
}

function withLines(
  tx: Transaction,
  draft: Invoice,
  lines: readonly InvoiceLine[],
  metadata: MetadataChange | undefined,
): Promise<Invoice> {
  return changeDraft(tx, draft, {
    ...draft,
    metadata: changedMetadata(draft.metadata ?? {}, metadata),
    own: { ...draft.own, lines },
  })
}
