/** Payments that went wrong, as a database holds them, and what breaks there. */

import type Stripe from 'stripe'

/** One dispute of each end: lost, won, still to be answered, asked about and refunded in part. */
export async function tradeDisputed(stripe: Stripe): Promise<void> {
  const disputed = async (payment_method: string) => {
    const { id } = await stripe.paymentIntents.create({
      amount: 2500,
      confirm: true,
      currency: 'usd',
      payment_method,
      return_url: 'https://example.com',
    })
    return (await stripe.disputes.list({ payment_intent: id })).data[0]!
  }
  await stripe.disputes.close((await disputed('pm_card_createDispute')).id)
  const evidence = { uncategorized_text: 'winning_evidence' }
  await stripe.disputes.update((await disputed('pm_card_createDispute')).id, { evidence })
  await disputed('pm_card_createMultipleDisputes')
  const inquiry = await disputed('pm_card_createDisputeInquiry')
  await stripe.refunds.create({ charge: String(inquiry.charge), amount: 500 })
  await disputed('pm_card_createIssuerFraudRecord')
}

/** `[what was done, the statements, the claim that is violated, of what]`. */
export const DISPUTE_DAMAGES: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a dispute that is lost and took nothing',
    `update disputes set status = 'lost' where status = 'warning_needs_response'`,
    'What a dispute has moved',
    /^du_/,
  ],
  [
    'a dispute that is won and gave nothing back',
    `update disputes set status = 'won' where status = 'needs_response'`,
    'What a dispute has moved',
    /^du_/,
  ],
  [
    'money that a dispute took of which nobody knows',
    `delete from disputes where status = 'lost'`,
    'What moved because of a dispute',
    /^txn_/,
  ],
  [
    'a charge that forgot its disputes',
    `update charges set data = replace(data, '"disputed":true', '"disputed":false')`,
    'A charge is disputed if and only if',
    /^ch_/,
  ],
  [
    'a payment that went back twice',
    `update charges set refunded = captured where id in
      (select charge from disputes where status = 'lost')`,
    'Disputes and refunds of a charge',
    /^ch_/,
  ],
  [
    'an inquiry about more than was paid',
    `update disputes set data = replace(data, '"amount":2500', '"amount":2501')
      where status = 'warning_needs_response'`,
    'Inquiries ask for no more',
    /^ch_/,
  ],
  [
    'an answer that nobody will give',
    `update disputes set data = replace(data, '"untold":null', '"untold":{"word":"accept"}')`,
    'has yet to be told about a dispute',
    /^du_/,
  ],
]
