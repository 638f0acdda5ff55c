/** What goes to the bank and what comes from it, side by side. */

import { Tabs } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'

const LISTS = [
  ['/payouts', 'Payouts'],
  ['/topups', 'Top-ups'],
] as const

export function BankTabs({ visit }: { readonly visit: Visit }) {
  const tabs = LISTS.map(([path, text]) => ({
    text,
    href: visit.to(path),
    isHere: visit.path === path,
  }))
  return <Tabs label="To and from your bank" tabs={tabs} />
}
