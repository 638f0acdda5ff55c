import { describe, expect, it } from 'vitest'
import { chosenItems } from './chosen-items.ts'
import { drawnItem } from './sample-drawings.ts'

const adjustable = drawnItem(
  {},
  { adjustable_quantity: { enabled: true, minimum: 0, maximum: 999_999 } },
)
const choose = (quantity: number, customAmount: number | null = null) => ({
  quantities: new Map([['li_1', quantity]]),
  customAmount,
})

describe('the order as it was changed', () => {
  it.each([
    ['as wanted', adjustable, 3, 3],
    ['as it was where it is fixed', drawnItem(), 3, 1],
    ['as it was beyond the bounds', adjustable, 1_000_000, 1],
    ['as it was where the only line would be none', adjustable, 0, 1],
    ['as it was where it would come to more than can be counted', adjustable, 900_000, 1],
  ])('has the quantity %s', (_why, item, wanted, quantity) => {
    expect(chosenItems([item], choose(wanted), 'usd')).toMatchObject([{ quantity }])
  })

  it('may leave out a line of several, and even all: then the page says that this will not do', () => {
    const second = { ...adjustable, id: 'li_2' }
    const choices = {
      quantities: new Map([
        ['li_1', 0],
        ['li_2', 0],
      ]),
      customAmount: null,
    }
    expect(chosenItems([adjustable, second], choices, 'usd')).toMatchObject([
      { quantity: 0 },
      { quantity: 0 },
    ])
  })

  it('has the amount that the price leaves to the payer, and no other', () => {
    const custom = drawnItem({
      unit_amount: null,
      unit_amount_decimal: null,
      custom_unit_amount: { minimum: 500, maximum: 5000, preset: 1000 },
    })
    expect(chosenItems([custom], choose(1, 2500), 'usd')).toMatchObject([{ customAmount: 2500 }])
    expect(chosenItems([custom], choose(1, 499), 'usd')).toMatchObject([{ customAmount: null }])
    expect(chosenItems([drawnItem()], choose(1, 2500), 'usd')).toMatchObject([
      { customAmount: null },
    ])
  })
})
