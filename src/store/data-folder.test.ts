import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  FolderInUse,
  NoMasterKey,
  databasePath,
  ensureMasterKey,
  lockFolder,
  readMasterKey,
} from './data-folder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paylinks-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const keyFile = () => join(folder, 'master.key')

describe('the lock', () => {
  it('refuses a second server in one sentence', async () => {
    const unlock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
    await expect(lockFolder(folder)).rejects.toThrow(/^Another Paylinks server is running on /)
    unlock()
  })

  it('is free again once it is given back', async () => {
    const unlock = await lockFolder(folder)
    unlock()
    const again = await lockFolder(folder)
    again()
  })

  it('makes the folder, for its owner alone', async () => {
    const inner = join(folder, 'a', 'b')
    const unlock = await lockFolder(inner)
    unlock()
    expect((await stat(inner)).mode & 0o777).toBe(0o700)
  })
})

describe('the master key', () => {
  it('is made once, readable by its owner alone', async () => {
    const key = await ensureMasterKey(folder)
    expect(key).toHaveLength(32)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect(await ensureMasterKey(folder)).toEqual(key)
    expect(await readMasterKey(folder)).toEqual(key)
  })

  it('is closed to others again if somebody opened it', async () => {
    await ensureMasterKey(folder)
    await chmod(keyFile(), 0o644)
    await ensureMasterKey(folder)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
  })

  it('is not made by whoever only reads', async () => {
    await expect(readMasterKey(folder)).rejects.toThrow(NoMasterKey)
  })

  it.each(['', 'abc', 'z'.repeat(64), 'a'.repeat(62), 'a'.repeat(65)])(
    'is never replaced when the file holds something else: %j',
    async (text) => {
      await writeFile(keyFile(), text)
      await expect(ensureMasterKey(folder)).rejects.toThrow(NoMasterKey)
      expect(await readFile(keyFile(), 'utf8')).toBe(text)
    },
  )

  it('is not made anew for a database that has lost its own', async () => {
    await writeFile(databasePath(folder), '')
    await expect(ensureMasterKey(folder)).rejects.toThrow(NoMasterKey)
  })

  it('survives a start that died while it was being made', async () => {
    await writeFile(`${keyFile()}.new`, 'abc')
    expect(await ensureMasterKey(folder)).toHaveLength(32)
  })
})
