/** The lists of what a platform has to do with its sellers, side by side. */

import { Tabs } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'

export const ACCOUNTS = '/connect/accounts'
export const TRANSFERS = '/connect/transfers'
export const FEES = '/connect/application_fees'

const LISTS = [
  [ACCOUNTS, 'Accounts'],
  [TRANSFERS, 'Transfers'],
  [FEES, 'Application fees'],
] as const

export function ConnectTabs({ visit }: { readonly visit: Visit }) {
  const tabs = LISTS.map(([path, text]) => ({
    text,
    href: visit.to(path),
    isHere: visit.path === path,
  }))
  return <Tabs label="Connected accounts" tabs={tabs} />
}
