/** Money that is given back: above a limit, whoever does it shows once more who they are. */

import { exponentOf } from '../../domain/currency.ts'

/** In the currency's main unit. */
const UNQUESTIONED = 1000

export function isMuch(amount: number, currency: string): boolean {
  return amount > UNQUESTIONED * 10 ** exponentOf(currency)
}
