import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BANK_TRANSFERS } from './bank-transfers.ts'
import { financialAddress } from './virtual-accounts.ts'

const types = fc.constantFrom(...Object.values(BANK_TRANSFERS))

it('a customer has one account for each kind of transfer, and nobody else has it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), types, (one, other, type) => {
      fc.pre(one !== other)
      const address = financialAddress(one, type, 'DE')
      expect(financialAddress(one, type, 'DE')).toEqual(address)
      // The shortest has seven digits: two of a few hundred do not meet by chance.
      expect(financialAddress(other, type, 'DE')).not.toEqual(address)
    }),
    { seed: 1 },
  )
})

it('no bank takes the IBAN of one', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom('BE', 'DE', 'ES', 'FR', 'IE', 'NL'), (id, country) => {
      const { iban } = financialAddress(id, 'eu_bank_transfer', country)
      expect(iban?.iban).toMatch(new RegExp(`^${country}00\\d{18}$`))
    }),
  )
})
