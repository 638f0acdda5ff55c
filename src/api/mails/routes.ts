/** Serves `/v1/paylinks/mails`: the outbox, which Stripe keeps to itself. */

import { renderMail } from '../../objects/mail.ts'
import { findOr404 } from '../../operations/changes.ts'
import { mails } from '../../store/mails.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'
import { listParams } from './params.ts'

const BASE = '/v1/paylinks/mails'
const returns = 'paylinks.mail'

export const mailRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: mails,
      render: renderMail,
      url: BASE,
      created: params.created,
      where: [['about', '=', params.about]],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderMail(await findOr404(reader, mails, ids[0]!)),
  ),
]
