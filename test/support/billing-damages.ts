/** What breaks subscriptions and invoices in a database, and which claim tells of it. */

/** `[what was done, the statements, the claim that is violated, of what]`. */
export const BILLING_DAMAGES: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a subscription that nobody will bill',
    `delete from jobs where kind = 'bill-subscription'`,
    'Every living subscription has its next job',
    /^sub_/,
  ],
  [
    'a schedule that nobody will turn',
    `delete from jobs where kind = 'turn-schedule'`,
    'Every schedule that goes on',
    /^sub_sched_/,
  ],
  [
    'an item that its subscription does not know',
    `update subscription_items set id = 'si_unknown'
      where id = (select min(id) from subscription_items)`,
    'An item is found with its subscription',
    /^si_unknown/,
  ],
  [
    'a period that does not begin where the one before it ended',
    `update invoices set data = replace(data, 'subscription_create', 'subscription_cycle'),
      billing = subscription || ' 5' where billing is not null
      and id = (select min(id) from invoices where billing is not null)`,
    'Each period of a subscription begins',
    /^in_/,
  ],
  [
    'a period of which a part is billed once more',
    `update invoices set
      subscription = (select min(subscription) from invoices where billing is not null),
      billing = (select min(subscription) from invoices where billing is not null) || ' ' ||
        (cast(substr(billing, length(subscription) + 2) as bigint) + 5),
      data = replace(replace(data, 'subscription_create', 'subscription_cycle'),
        '"billing":"' || billing || '"', '"billing":"' || (select min(subscription) from invoices
          where billing is not null) || ' ' ||
          (cast(substr(billing, length(subscription) + 2) as bigint) + 5) || '"')
      where id = (select max(id) from invoices where billing is not null and subscription <>
        (select min(subscription) from invoices where billing is not null))`,
    'No time of a subscription is billed by two',
    /^in_/,
  ],
]
