/** The pages of payment links. */

import { type Route, action, page } from '../route.ts'
import { answerMetadata, askDeactivate, deactivate, reactivate, showMetadata } from './actions.tsx'
import { answerEdit, previewEdit, startEdit } from './edit-link.tsx'
import { showAnalytics, showLink, showObject } from './link-page.tsx'
import { exportLinks } from './links-export.ts'
import { showLinks } from './links-page.tsx'
import { CREATE, LIST, answerNew, previewNew, startLike, startLink } from './new-link.tsx'
import { answerSend, showShare } from './share-page.tsx'

const READ = { permission: 'payment_links.read' } as const
const WRITE = { permission: 'payment_links.write' } as const
const FRAMES = { ...WRITE, framing: 'frames' } as const
const PREVIEW = { ...WRITE, framing: 'preview' } as const

const LINK = `${LIST}/:id{plink_[0-9A-Za-z]+}`

export const linkRoutes: readonly Route[] = [
  page(LIST, READ, showLinks),
  page(`${LIST}/export`, { permission: 'exports.read' }, exportLinks),
  page(CREATE, FRAMES, startLink('fixed')),
  page(`${CREATE}/standard-pricing`, FRAMES, startLink('fixed')),
  page(`${CREATE}/customer-chooses-pricing`, FRAMES, startLink('open')),
  action(CREATE, FRAMES, answerNew),
  action(`${CREATE}/preview`, PREVIEW, previewNew),
  page(LINK, READ, showLink),
  page(`${LINK}/analytics`, READ, showAnalytics),
  page(`${LINK}/share`, READ, showShare),
  action(`${LINK}/send`, WRITE, answerSend),
  page(`${LINK}/json`, READ, showObject),
  page(`${LINK}/metadata`, READ, showMetadata),
  action(`${LINK}/metadata`, WRITE, answerMetadata),
  page(`${LINK}/duplicate`, FRAMES, startLike),
  page(`${LINK}/edit`, FRAMES, startEdit),
  action(`${LINK}/edit`, FRAMES, answerEdit),
  action(`${LINK}/preview`, PREVIEW, previewEdit),
  page(`${LINK}/deactivate`, WRITE, askDeactivate),
  action(`${LINK}/deactivate`, WRITE, deactivate),
  action(`${LINK}/reactivate`, WRITE, reactivate),
]
