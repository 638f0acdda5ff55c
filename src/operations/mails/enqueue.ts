/** Writes a mail into the outbox, together with what causes it; a job sends it afterwards. */

import { type Sold, sellerOf, sellingAccount } from '../connect/parties.ts'
import { isEmailAddress } from '../../domain/email.ts'
import { merchantName } from '../../domain/merchant-name.ts'
import type { Origins } from '../../domain/origins.ts'
import type { MailMatter } from '../../domain/mails.ts'
import type { PaperNames, SheetMerchant } from '../../domain/papers.ts'
import type { Account } from '../../domain/records/account.ts'
import type { Mail } from '../../domain/records/mail.ts'
import { mails } from '../../store/mails.ts'
import type { Transaction } from '../../store/transaction.ts'

export const SEND_MAIL = 'send-mail'

export interface NewMail {
  readonly to: string
  /** A tag that `chooseLocale` could have answered: see `localeForMail`. */
  readonly locale: string
  /** The id of the object that it is about. */
  readonly about: string
  readonly matter: MailMatter
  readonly names?: PaperNames
  /** What it is about, where that is sold for another account. */
  readonly sold?: Sold
}

/** Null where nobody could be written to. */
export async function enqueueMail(tx: Transaction, mail: NewMail): Promise<Mail | null> {
  const { to, locale, about, matter, names, sold = {} } = mail
  if (!isEmailAddress(to)) return null
  const account = await sellingAccount(tx, sold)
  const seller = sellerOf(sold)
  const { livemode } = tx.scope
  const row: Mail = {
    id: tx.newId('mail'),
    object: 'paylinks.mail',
    about,
    created: tx.now,
    error: null,
    kind: matter.kind,
    livemode,
    locale,
    sent_at: null,
    status: 'queued',
    to,
    own: {
      matter,
      frame: {
        locale,
        merchant: merchantOnPaper(account, tx.site),
        testMode: !livemode,
        ...(names ? { names } : {}),
      },
      written: null,
      ...(seller === null ? {} : { seller }),
    },
  }
  tx.insert(mails, row)
  // Letters are carried in the world outside, whatever a test clock says.
  tx.enqueue({ kind: SEND_MAIL, subject: row.id, runAt: tx.realNow, time: 'real' })
  return row
}

/** Whose documents they are, in the words that the account has for itself. */
export function merchantOnPaper(account: Account, site: Pick<Origins, 'baseUrl'>): SheetMerchant {
  const name = merchantName(account, site)
  const { business_profile: profile, settings } = account
  return {
    name,
    address: profile.support_address,
    email: profile.support_email,
    phone: profile.support_phone,
    url: profile.url,
    brandColor: settings.branding.primary_color,
  }
}
