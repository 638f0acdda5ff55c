/** Reads forms with several parts, which is how files travel. */

import { sha256 } from '../lib/crypto.ts'
import { notMultipart, unreadableParts } from '../objects/account-refusals.ts'
import { wrongContentType } from '../objects/errors.ts'
import { type ApiRequest, headerOf } from './request.ts'
import type { Route, Upload } from './route.ts'

export interface ReadUpload {
  /** The same request as if it had come as a plain form: in place of the file, its fingerprint. */
  readonly request: ApiRequest
  readonly upload: Upload | null
}

export async function readUpload(request: ApiRequest, route: Route): Promise<ReadUpload> {
  const { parts } = request
  if (!parts) return { request, upload: null }
  if (!route.takesFile) throw wrongContentType('multipart/form-data')
  const { fields, upload } = await readParts(parts, headerOf(request, 'content-type') ?? '')
  const plain = { 'content-type': 'application/x-www-form-urlencoded' }
  const headers = { ...request.headers, ...plain }
  return { request: { ...request, headers, body: fields.toString() }, upload }
}

async function readParts(body: Buffer, type: string) {
  const fields = new URLSearchParams()
  let upload: Upload | null = null
  for (const [name, value] of await parsed(body, type)) {
    if (typeof value === 'string') {
      if (name === 'file') throw notMultipart()
      fields.append(name, value)
      continue
    }
    const bytes = Buffer.from(await value.arrayBuffer())
    fields.append(name, sha256(bytes.toString('latin1')))
    if (name === 'file') upload = { name: value.name, bytes }
  }
  return { fields, upload }
}

/** By the parser of the platform: it knows the standard, and the whole body is in memory. */
async function parsed(body: Buffer, type: string): Promise<FormData> {
  try {
    const headers = { 'content-type': type }
    return await new Response(new Uint8Array(body), { headers }).formData()
  } catch {
    throw unreadableParts()
  }
}
