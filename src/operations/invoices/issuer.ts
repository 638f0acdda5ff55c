/** In whose name an invoice is issued, and what it says of them. */

import type { Invoice } from '../../domain/records/invoice.ts'
import type { Reader } from '../../store/reader.ts'
import { taxSettingsOf } from '../../store/tax-settings.ts'
import { type Sold, readerOfParty, sellerOf, sellingAccount } from '../connect/parties.ts'
import { merchantName } from '../../domain/merchant-name.ts'

type Issued = Pick<Invoice, 'account_country' | 'account_name' | 'issuer'>

export async function issuedBy(
  reader: Reader,
  { issuer, on_behalf_of }: Sold & { readonly issuer: Invoice['issuer'] },
): Promise<Issued> {
  const account = await sellingAccount(reader, { issuer, on_behalf_of })
  const id = sellerOf({ issuer, on_behalf_of })
  const party = id === null ? null : { type: 'account', account: id }
  const { head_office: office } = await taxSettingsOf(readerOfParty(reader, party))
  return {
    account_country: office?.address.country ?? account.connected?.country ?? null,
    account_name: merchantName(account, reader.site),
    issuer,
  }
}
