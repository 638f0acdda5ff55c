/** Uploaded files: logos and icons, which payers' browsers are to show, and evidence. */

import type { File } from '../domain/records/file.ts'
import { type SanitizedImage, sanitizeImage } from '../lib/image-probe.ts'
import type { ImageRefusal } from '../lib/images/rebuilt.ts'
import { invalidImage, wrongFilePurpose } from '../objects/account-refusals.ts'
import { renderFile } from '../objects/file.ts'
import { findFileContents, insertFileContents } from '../store/file-contents.ts'
import { files } from '../store/files.ts'
import { findImage, imageIdOfFile, insertImage } from '../store/images.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { createObject, findNamed, findOr404 } from './changes.ts'

export const FILE_PURPOSES = ['business_icon', 'business_logo', 'dispute_evidence'] as const
export type FilePurpose = (typeof FILE_PURPOSES)[number]

const SHORTEST_SIDE = 128
const LONGEST_NAME = 255

const fileWays = { kind: files, render: renderFile }

interface NewFile {
  readonly purpose: FilePurpose
  readonly name: string
  readonly bytes: Buffer
}

export function createFile(tx: Transaction, upload: NewFile): File {
  const file = upload.purpose === 'dispute_evidence' ? evidence(tx, upload) : picture(tx, upload)
  return createObject(tx, fileWays, file, 'file.created')
}

/** Keeps a clean copy: nothing of what was sent stays but the pixels. */
function picture(tx: Transaction, { purpose, name, bytes }: NewFile): File {
  const image = brandImage(bytes, purpose)
  const id = tx.newId('file')
  const type = `image/${image.type}`
  tx.write(
    insertImage(tx.engine, { id: imageIdOfFile(id), type, bytes: image.bytes, created: tx.now }),
  )
  const { height, width } = image
  return fileOf(
    tx,
    { name, purpose },
    {
      id,
      size: image.bytes.length,
      type: image.type === 'jpeg' ? 'jpg' : image.type,
      own: { width, height },
    },
  )
}

/** Kept as it is, for the payer's bank: nobody else sees it without a key or a link. */
function evidence(tx: Transaction, { purpose, name, bytes }: NewFile): File {
  const type = documentTypeOf(bytes)
  if (bytes.length > LARGEST_DOCUMENT) throw invalidImage('it is larger than 5 MB.')
  if (type === null) throw invalidImage('it is neither a PDF nor a JPEG nor a PNG.')
  const id = tx.newId('file')
  const contents = { id, type: DOCUMENT_TYPES[type].media, bytes }
  tx.write(insertFileContents(tx.engine, tx.scope, contents))
  return fileOf(tx, { name, purpose }, { id, size: bytes.length, type, own: {} })
}

const LARGEST_DOCUMENT = 5_000_000

/** How each begins, and what it is called. */
const DOCUMENT_TYPES = {
  pdf: { begins: '255044462d', media: 'application/pdf' },
  jpg: { begins: 'ffd8ff', media: 'image/jpeg' },
  png: { begins: '89504e470d0a1a0a', media: 'image/png' },
} as const

function documentTypeOf(bytes: Buffer): keyof typeof DOCUMENT_TYPES | null {
  const start = bytes.subarray(0, 8).toString('hex')
  const types = ['pdf', 'jpg', 'png'] as const
  return types.find((type) => start.startsWith(DOCUMENT_TYPES[type].begins)) ?? null
}

function fileOf(
  tx: Transaction,
  { name, purpose }: Omit<NewFile, 'bytes'>,
  { id, size, type, own }: Pick<File, 'id' | 'own' | 'size' | 'type'>,
): File {
  return {
    id,
    object: 'file',
    created: tx.now,
    expires_at: null,
    filename: cleanName(name),
    purpose,
    size,
    title: null,
    type,
    own,
  }
}

export async function fileContents(reader: Reader, id: string) {
  const file = await findOr404(reader, files, id)
  const kept = await findFileContents(reader.engine, reader.scope, file.id)
  if (kept) return { type: kept.type, bytes: kept.bytes }
  const image = await findImage(reader.engine, imageIdOfFile(file.id))
  return { type: image?.type ?? '', bytes: image?.bytes ?? new Uint8Array() }
}

/** The file that a parameter names as a logo or icon. */
export async function findBrandImage(
  reader: Reader,
  id: string,
  { name, param }: { readonly name: 'icon' | 'logo'; readonly param: string },
): Promise<File> {
  const file = await findNamed(reader, files, id, param)
  const purpose = `business_${name}`
  if (file.purpose !== purpose) throw wrongFilePurpose(id, purpose, param)
  return file
}

function brandImage(bytes: Buffer, purpose: FilePurpose): SanitizedImage {
  const image = sanitizeImage(bytes)
  if (!image.ok) throw invalidImage(REASONS[image.reason])
  if (image.type !== 'png' && image.type !== 'jpeg') throw invalidImage(REASONS.not_an_image)
  if (Math.min(image.width, image.height) < SHORTEST_SIDE)
    throw invalidImage(`it must be at least ${SHORTEST_SIDE} pixels wide and high.`)
  if (purpose === 'business_icon' && image.width !== image.height)
    throw invalidImage('an icon must be as wide as it is high.')
  return image
}

const REASONS: Readonly<Record<ImageRefusal, string>> = {
  too_large: 'it is larger than 512 kB.',
  too_many_pixels: 'it is wider or higher than 4096 pixels.',
  not_an_image: 'it is neither a PNG nor a JPEG.',
  unsupported: 'it is of a kind that browsers do not show.',
  damaged: 'it is damaged.',
  animated: 'it is animated.',
  trailing_data: 'something follows the end of the image.',
}

/** As it is to be saved: no folders, nothing that a terminal or a header would act on. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.toWellFormed().replaceAll(/\p{C}/gu, '').slice(0, LONGEST_NAME) || 'file'
}
