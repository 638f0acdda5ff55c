/** The data folder: the embedded database, the master key, and the lock of whoever is at work. */

import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readFile, rename, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { randomSecret } from '../lib/random.ts'

const KEY_BYTES = 32

/** Another server is at work in the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

/** There is no master key, or what is there is none. */
export class NoMasterKey extends Error {
  override readonly name = 'NoMasterKey'
}

export function databasePath(folder: string): string {
  return join(folder, 'paylinks.db')
}

/** Keeps a second server away from the folder. The system frees it when this process ends. */
export async function lockFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch {
    lock.close()
    throw new FolderInUse(
      `Another Paylinks server is running on ${folder}. Stop it, or give this one its own ` +
        'PAYLINKS_DATA folder.',
    )
  }
  return () => lock.close()
}

/**
 * The key in the folder, readable by its owner alone. It is made before the database is, by whoever
 * holds the lock; a database without its key is never given another one.
 */
export async function ensureMasterKey(folder: string): Promise<Buffer> {
  const path = keyPath(folder)
  if ((await readKeyFile(path)) === null) {
    if (existsSync(databasePath(folder))) throw lostKey(path)
    await makeKeyFile(folder, path)
  }
  await chmod(path, 0o600)
  return readMasterKey(folder)
}

/** The key in the folder; throws NoMasterKey when there is none. */
export async function readMasterKey(folder: string): Promise<Buffer> {
  const path = keyPath(folder)
  const text = await readKeyFile(path)
  if (text === null) throw lostKey(path)
  if (/^[0-9a-f]{64,}$/i.test(text) && text.length % 2 === 0) return Buffer.from(text, 'hex')
  throw new NoMasterKey(
    `${path} is not a master key. Put back the one that this folder's database was made with.`,
  )
}

function lostKey(path: string): NoMasterKey {
  return new NoMasterKey(
    `There is no master key in ${path}. Put back the one that this folder's database was made ` +
      'with, or set PAYLINKS_MASTER_KEY to it.',
  )
}

async function readKeyFile(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** It gets its name only once it is whole and on disk: half a key would be worse than none. */
async function makeKeyFile(folder: string, path: string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  await file.writeFile(`${randomSecret(KEY_BYTES).toString('hex')}\n`)
  await file.sync()
  await file.close()
  await rename(draft, path)
  await syncFolder(folder)
}

function keyPath(folder: string): string {
  return join(folder, 'master.key')
}

/** A new name in a folder survives a power cut once the folder itself is on disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

export interface DiskSpace {
  readonly freeBytes: number
  readonly totalBytes: number
}

/** Null where the folder is not there, as beside a database elsewhere. */
export async function diskSpace(folder: string): Promise<DiskSpace | null> {
  try {
    const { bsize, bavail, blocks } = await statfs(folder)
    return { freeBytes: bsize * bavail, totalBytes: bsize * blocks }
  } catch {
    return null
  }
}
