/** Serves `/v1/files`: uploads of logos and icons. */

import type { KnownParameters } from '../known-parameters.ts'
import { notMultipart } from '../../objects/account-refusals.ts'
import { renderFile } from '../../objects/file.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createFile, fileContents } from '../../operations/files.ts'
import { files } from '../../store/files.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, contents, read, write } from '../route.ts'
import { createParams, listParams } from './params.ts'

const BASE = '/v1/files'
const returns = 'file'
const known: KnownParameters = { file_link_data: { why: 'file links are not built yet.' } }

export const fileRoutes: readonly Route[] = [
  write(
    'POST',
    BASE,
    { params: createParams, known, returns, takesFile: true },
    async (tx, { purpose }, { upload }) => {
      if (!upload) throw notMultipart()
      return renderFile(createFile(tx, { purpose, ...upload }), tx.site)
    },
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: files,
      render: renderFile,
      url: BASE,
      created: params.created,
      where: [['purpose', '=', params.purpose]],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderFile(await findOr404(reader, files, ids[0]!), reader.site),
  ),

  contents(`${BASE}/:id/contents`, { params: hash({}), returns }, (reader, { ids }) =>
    fileContents(reader, ids[0]!),
  ),
]
