/** What a register of tax ids says of one. No online register is asked unless one is wired up. */

import { formOfTaxId } from './formats.ts'

export type Standing = 'pending' | 'unavailable' | 'unverified' | 'verified'

export interface RegisterAnswer {
  readonly status: 'unavailable' | 'unverified' | 'verified'
  readonly name?: string | null
  readonly address?: string | null
}

/** The port to an online register, such as the European VIES. It is asked in a job. */
export interface TaxRegister {
  look(taxId: { readonly type: string; readonly value: string }): Promise<RegisterAnswer>
}

/** Digits that a register of test mode answers as Stripe's does. */
const MAGIC: Readonly<Record<string, Standing>> = {
  '000000000': 'verified',
  '111111111': 'unverified',
  '222222222': 'pending',
}

/** What test mode says of a number by its digits alone; null where they are no magic ones. */
export function magicStanding(value: string, livemode: boolean): Standing | null {
  if (livemode) return null
  return MAGIC[value.replaceAll(/\D/g, '')] ?? null
}

/** What can be said without asking anybody: a number that cannot be right is told apart. */
export function standingOfTaxId(
  { type, value }: { readonly type: string; readonly value: string },
  livemode: boolean,
): Standing {
  const magic = magicStanding(value, livemode)
  if (magic !== null) return magic
  return formOfTaxId(type, value) === 'wrong' ? 'unverified' : 'unavailable'
}
