/** Serves `/v1/file_links`: public addresses of uploaded files. */

import { renderFileLink } from '../../objects/file-link.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createFileLink, updateFileLink } from '../../operations/file-links.ts'
import { fileLinks, isExpired } from '../../store/file-links.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, listParams, updateParams } from './params.ts'

const BASE = '/v1/file_links'
const returns = 'file_link'

export const fileLinkRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params) =>
    renderFileLink(await createFileLink(tx, params), tx.site),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: fileLinks,
      render: renderFileLink,
      url: BASE,
      created: params.created,
      where: [['file', '=', params.file]],
      also: params.expired === undefined ? [] : [isExpired(params.expired, reader.site.now)],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderFileLink(await findOr404(reader, fileLinks, ids[0]!), reader.site),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderFileLink(await updateFileLink(tx, ids[0]!, params), tx.site),
  ),
]
