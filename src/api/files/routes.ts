/** Serves `/v1/files`: uploads of logos, icons and evidence. */

import { notMultipart } from '../../objects/account-refusals.ts'
import { renderFile } from '../../objects/file.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createFileLink } from '../../operations/file-links.ts'
import { createFile, fileContents } from '../../operations/files.ts'
import { files } from '../../store/files.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, contents, read, write } from '../route.ts'
import { createParams, listParams } from './params.ts'

const BASE = '/v1/files'
const returns = 'file'

export const fileRoutes: readonly Route[] = [
  write(
    'POST',
    BASE,
    { params: createParams, returns, takesFile: true },
    async (tx, { purpose, file_link_data: link }, { upload }) => {
      if (!upload) throw notMultipart()
      const file = createFile(tx, { purpose, ...upload })
      if (link?.create) await createFileLink(tx, { ...link, file: file.id })
      return renderFile(file, tx.site)
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
