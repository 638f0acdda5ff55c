/** The pages of payment links. */

import { type Route, action, page } from '../route.ts'
import { answerMetadata, askDeactivate, deactivate, reactivate, showMetadata } from './actions.tsx'
import { CHANGED, answerEdit, previewEdit, startEdit } from './edit-link.tsx'
import { showAnalytics, showLink, showObject } from './link-page.tsx'
import { leadsAway, leadsElsewhere } from './leading-away.ts'
import { exportLinks } from './links-export.ts'
import { showLinks } from './links-page.tsx'
import { CREATE, LIST, answerNew, previewNew, startLike, startLink } from './new-link.tsx'
import { answerSend, showShare } from './share-page.tsx'

const READ = { permission: 'payment_links.read' } as const
const WRITE = { permission: 'payment_links.write' } as const
/** A form is looked at many times before it is saved: saving writes itself down. */
const FRAMES = { ...WRITE, framing: 'frames', audit: null } as const
const PREVIEW = { ...WRITE, framing: 'preview', audit: null } as const

const LINK = `${LIST}/:id`

export const linkRoutes: readonly Route[] = [
  page(LIST, READ, showLinks),
  page(`${LIST}/export`, { permission: 'exports.read' }, exportLinks),
  page(CREATE, FRAMES, startLink('fixed')),
  page(`${CREATE}/standard-pricing`, FRAMES, startLink('fixed')),
  page(`${CREATE}/customer-chooses-pricing`, FRAMES, startLink('open')),
  action(CREATE, { ...FRAMES, stepUp: leadsAway }, answerNew),
  action(`${CREATE}/preview`, PREVIEW, previewNew),
  page(LINK, READ, showLink),
  page(`${LINK}/analytics`, READ, showAnalytics),
  page(`${LINK}/share`, READ, showShare),
  action(`${LINK}/send`, { ...WRITE, audit: 'Sent a payment link' }, answerSend),
  page(`${LINK}/json`, READ, showObject),
  page(`${LINK}/metadata`, READ, showMetadata),
  action(`${LINK}/metadata`, { ...WRITE, audit: CHANGED }, answerMetadata),
  page(`${LINK}/duplicate`, FRAMES, startLike),
  page(`${LINK}/edit`, FRAMES, startEdit),
  action(`${LINK}/edit`, { ...FRAMES, stepUp: leadsElsewhere }, answerEdit),
  action(`${LINK}/preview`, PREVIEW, previewEdit),
  page(`${LINK}/deactivate`, WRITE, askDeactivate),
  action(`${LINK}/deactivate`, { ...WRITE, audit: 'Deactivated a payment link' }, deactivate),
  action(`${LINK}/reactivate`, { ...WRITE, audit: 'Reactivated a payment link' }, reactivate),
]
