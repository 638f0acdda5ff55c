/** The files of a dispute's evidence: which are attached, and what is in one. */

import type { Dispute } from '../../domain/records/dispute.ts'
import type { File } from '../../domain/records/file.ts'
import { fileContents } from '../../operations/files.ts'
import { disputes } from '../../store/disputes.ts'
import { files } from '../../store/files.ts'
import type { Reader } from '../../store/reader.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { FILE_ORDER } from './words.tsx'

export interface Attached {
  readonly name: (typeof FILE_ORDER)[number]
  readonly file: File
}

export async function attachedTo(
  reader: Reader,
  { evidence }: Dispute,
): Promise<ReadonlyMap<string, Attached>> {
  const ids = FILE_ORDER.flatMap((name) => evidence[name] ?? [])
  const found = new Map((await reader.findAll(files, ids)).map((file) => [file.id, file]))
  return new Map(
    FILE_ORDER.flatMap((name) => {
      const file = found.get(evidence[name] ?? '')
      return file ? [[name, { name, file }]] : []
    }),
  )
}

/** `delivery.pdf, 12 kB` */
export function sayFile({ filename, size }: File): string {
  const large = size >= 1_000_000
  const digits = { maximumFractionDigits: large ? 1 : 0 } as const
  const number = Math.max(large ? 0 : 1, size / (large ? 1_000_000 : 1000))
  return `${filename ?? 'A file'}, ${number.toLocaleString('en', digits)} ${large ? 'MB' : 'kB'}`
}

/** To be saved: whoever sent it may have put anything into it. */
export async function sendFile(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const dispute = await reader.find(disputes, visit.param('id'))
  const attached = dispute && (await attachedTo(reader, dispute)).get(visit.param('name'))
  if (!attached) return showNotFound(visit, 'file')
  const { bytes, type } = await fileContents(reader, attached.file.id)
  const name = encodeURIComponent(attached.file.filename ?? 'file')
  return visit.request.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${name.replaceAll(/['()*]/g, '_')}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  })
}
