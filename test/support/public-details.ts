/** Where a merchant's terms are to be read, as the account says it. */

import type { World } from './world.ts'

export async function setPublicDetails(
  { app: { engine, account } }: World,
  details: { readonly terms_of_service_url?: string | null; readonly privacy_policy_url?: string },
): Promise<void> {
  const query = engine.sql.selectFrom('accounts').select('data').where('id', '=', account)
  const [row] = await engine.run(query.compile())
  const known = JSON.parse(row?.data ?? '{}') as { readonly own?: object }
  const data = JSON.stringify({ ...known, own: { ...known.own, ...details } })
  await engine.run(
    engine.sql.updateTable('accounts').set({ data }).where('id', '=', account).compile(),
  )
}

export const TERMS_URL = 'https://shop.example/terms'
