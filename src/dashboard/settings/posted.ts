/** What a settings form sends, as the API's parameters; and what the API says is wrong with it. */

import { updateParams } from '../../api/account/params.ts'
import { type Form, parseForm } from '../../lib/form.ts'
import { ApiError, invalid } from '../../objects/errors.ts'
import { changeAccount } from '../../operations/account-settings.ts'
import { type AccountInput, splitInput } from '../../operations/connect/input.ts'
import { takenBack } from '../../operations/taken-back.ts'
import type { Account } from '../../domain/records/account.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Errors } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import type { SettingField } from './field.ts'

/** A parameter's name in brackets, and its value. */
export type Pair = [string, string]

/** As the body of a request that sends them. */
export function formOf(pairs: Pair[]): Form {
  const form = parseForm(new URLSearchParams(pairs).toString())
  if (typeof form === 'string') throw invalid('This is more than one request can hold.')
  return form
}

/** Null when the work is done; else what the API refuses, by the parameter's name. */
export async function refusalOf(work: () => Promise<unknown>): Promise<Errors | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    return { [error.details.param ?? '']: error.message }
  }
}

/** Null when it is kept; else what is wrong, by the field's name. */
export async function keepSettings(
  visit: Visit,
  fields: readonly SettingField[],
): Promise<Errors | null> {
  const errors = await refusalOf(async () => {
    const change = changeIn(visit, fields)
    await visit.ctx.transaction(change)
  })
  return errors && atFields(errors, fields)
}

/** The account as it would be: what is wrong so far is left as it was. */
export async function draftAccount(
  visit: Visit,
  fields: readonly SettingField[],
): Promise<Account> {
  let { account } = visit
  const errors = await refusalOf(async () => {
    account = await takenBack(visit.ctx, changeIn(visit, fields))
  })
  if (!errors) return account
  const wrong = Object.keys(atFields(errors, fields))
  const left = fields.filter(({ name }) => !wrong.includes(name))
  return left.length < fields.length ? draftAccount(visit, left) : account
}

function changeIn({ ctx, account, form }: Visit, fields: readonly SettingField[]) {
  const pairs = fields.flatMap((field) => pairsOf(field, form))
  // What is left out and what is undefined are the same to those who read it.
  const change = splitInput(updateParams.parse(formOf(pairs), '') as AccountInput)
  const fingerprint = (text: string) => ctx.keyring.fingerprint(text)
  return (tx: Transaction) => changeAccount(tx, account.id, change, { fingerprint })
}

/** A field that was not sent is left as it is, but for a switch, which is off. */
function pairsOf({ kind, name }: SettingField, form: URLSearchParams): Pair[] {
  const value = form.get(name)
  if (kind === 'switch') return [[name, value === 'on' ? 'true' : 'false']]
  if (value === null) return []
  if (kind !== 'numbers') return [[name, value.trim()]]
  const numbers = value.split(/[\s,;]+/).filter((part) => part !== '')
  if (numbers.length === 0) return [[name, '']]
  return numbers.map((number, at) => [`${name}[${at}]`, number])
}

/** The API names a number of a list, or an address as a whole, where we have one field. */
function atFields(errors: Errors, fields: readonly SettingField[]): Errors {
  const fieldOf = (param: string) =>
    fields.find(({ name }) => param === name) ??
    fields.find(({ name }) => param.startsWith(`${name}[`) || name.startsWith(`${param}[`))
  return Object.fromEntries(
    Object.entries(errors).map(([param, text]) => [fieldOf(param)?.name ?? '', text]),
  )
}
