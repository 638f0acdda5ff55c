/** What breaks money between accounts in a database, and which claim tells of it. */

/** `[what was done, the statements, the claim that is violated, of what]`. */
export const MARKET_DAMAGES: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a transfer that never came',
    `delete from charges where id like 'py_%'`,
    'is a payment of the other',
    /^tr_/,
  ],
  [
    'a transfer of more than was taken',
    `update transfers set amount = amount + 1`,
    'is a payment of the other',
    /^tr_/,
  ],
  [
    'a reversal that nobody paid',
    `delete from refunds where id like 'pyr_%'`,
    'is a refund of its payment',
    /^trr_/,
  ],
  ['a reversal forgotten', `delete from transfer_reversals`, 'A transfer counts', /^tr_/],
  [
    'a fee that its payer does not know of',
    `update ledger_postings set amount = amount + 1 where ledger_account = 'application_fees_paid'`,
    'what the account says that paid it',
    /^fee_/,
  ],
  [
    'a fee that came back to nobody',
    `delete from ledger_transactions where kind = 'fee'`,
    'came to the account that paid it',
    /^fr_/,
  ],
  ['a fee refund forgotten', `delete from fee_refunds`, 'An application fee counts', /^fee_/],
  [
    'a charge that passed on more than it brought',
    `update charges set transferred = settled where id like 'ch_%' and settled > 0`,
    'What a charge brought',
    /^ch_/,
  ],
]
