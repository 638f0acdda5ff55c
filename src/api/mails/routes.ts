/** Serves `/v1/paylinks/mails`: the outbox, which Stripe keeps to itself. */

import { TEAM_MAIL_KINDS } from '../../domain/mails.ts'
import { renderMail } from '../../objects/mail.ts'
import { noSuch } from '../../objects/errors.ts'
import { findOr404 } from '../../operations/changes.ts'
import { mails, notForTeam } from '../../store/mails.ts'
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
      also: [notForTeam],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) => {
    const mail = await findOr404(reader, mails, ids[0]!)
    // A key opens the account, but nobody's sign-in.
    if (TEAM_MAIL_KINDS.includes(mail.kind)) throw noSuch('mail', mail.id)
    return renderMail(mail)
  }),
]
