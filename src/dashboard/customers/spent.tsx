/** What a customer has spent, as far as it was looked at. */

import type { Spent } from '../../store/customer-spend.ts'
import { Money } from '../parts/facts.tsx'

/** Of so many latest tries to pay: those of a list are for many customers at once. */
export const LOOKED_AT = { list: 50, page: 1000 } as const

export function SpentSums({ spent }: { readonly spent: Spent | undefined }) {
  if (!spent || spent.sums.length === 0) return <>–</>
  return (
    <>
      {spent.sums.map(({ amount, currency }) => (
        <div class="whole">
          {!spent.isWhole && 'over '}
          <Money amount={amount} currency={currency} />
        </div>
      ))}
    </>
  )
}
