/** Serves `/v1/account_links` and the login links of accounts. */

import { createAccountLink, createLoginLink } from '../../operations/connect/account-links.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { enumOf, hash, optional, string } from '../params.ts'
import { type Route, write } from '../route.ts'
import { url } from '../vocabulary.ts'

const collected = () => optional(enumOf(['currently_due', 'eventually_due']))

const params = hash({
  account: string(),
  type: enumOf(['account_onboarding', 'account_update']),
  collect: collected(),
  collection_options: optional(hash({ fields: collected() })),
  refresh_url: optional(url()),
  return_url: optional(url()),
})

const known: KnownParameters = {
  'collection_options.future_requirements': {
    why: 'no requirements are announced here before they are due.',
    off: ['omit'],
  },
}

export const accountLinkRoutes: readonly Route[] = [
  write(
    'POST',
    '/v1/account_links',
    { params, known, returns: 'account_link', tellsSecret: true },
    (tx, input, { ctx }) => createAccountLink(tx, ctx.keyring, input),
  ),

  write(
    'POST',
    '/v1/accounts/:id/login_links',
    { params: hash({}), returns: 'login_link', tellsSecret: true },
    (tx, _params, { ids, ctx }) => createLoginLink(tx, ctx.keyring, ids[0]!),
  ),
]
