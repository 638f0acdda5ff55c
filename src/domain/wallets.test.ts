import { describe, expect, it } from 'vitest'
import { WALLETS, walletsOffered } from './wallets.ts'

const usual = {
  on: WALLETS,
  livemode: false,
  types: ['card'],
  isTaxed: false,
  isShipped: false,
} as const

describe('wallets', () => {
  it.each([
    ['where cards are taken', {}, ['apple_pay', 'google_pay']],
    ['beside other ways to pay', { types: ['ideal', 'card'] }, ['apple_pay', 'google_pay']],
    ['not where no card is', { types: ['ideal'] }, []],
    ['not for real money', { livemode: true }, []],
    ['not where they are off', { on: ['google_pay'] }, ['google_pay']],
    ['where no address for taxes is missing', { isTaxed: true }, ['apple_pay']],
    ['where goods are sent to one', { isTaxed: true, isShipped: true }, WALLETS],
  ] as const)('are offered %s', (_where, offer, expected) => {
    expect(walletsOffered({ ...usual, ...offer })).toEqual(expected)
  })
})
