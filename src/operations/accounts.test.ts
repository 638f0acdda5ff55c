import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { keyring } from '../lib/crypto.ts'
import { openDatabase } from '../store/database.ts'
import type { DatabaseAddress } from '../store/database.ts'
import type { Engine } from '../store/engine.ts'
import { openSnapshot } from '../store/snapshot.ts'
import { findKey } from '../store/accounts.ts'
import {
  type PresetKeys,
  WrongMasterKey,
  checkMasterKey,
  ensureAccount,
  ensureTestKeys,
  readTestKeys,
} from './accounts.ts'

const NOW = 1_700_000_000
const keys = keyring(Buffer.alloc(32, 1))
const others = keyring(Buffer.alloc(32, 2))
const NONE: PresetKeys = { secret: null, publishable: null }

eachEngine((_name, open) => {
  const opened: Engine[] = []
  let address: DatabaseAddress
  let engine: Engine
  beforeEach(async () => {
    address = await open()
    engine = await openDatabase(address)
    opened.push(engine)
  })
  afterAll(() => Promise.all(opened.map((one) => one.close())))

  async function start(preset: PresetKeys = NONE, ring = keys) {
    await checkMasterKey(engine, ring)
    const account = await ensureAccount(engine, NOW)
    return ensureTestKeys(engine, ring, { account: account.id, preset, now: NOW })
  }

  async function read(ring = keys) {
    const snapshot = await openSnapshot(address)
    return readTestKeys(snapshot, ring).finally(() => snapshot.close())
  }

  describe('the own account', () => {
    it('is the same for all who start at once', async () => {
      const all = await Promise.all([1, 2, 3].map(() => ensureAccount(engine, NOW)))
      expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    })
  })

  describe('the test keys', () => {
    it('are made once', async () => {
      const made = await start()
      expect(made.secret).toMatch(/^sk_test_51[A-Za-z0-9]{97}$/)
      expect(made.publishable).toMatch(/^pk_test_51[A-Za-z0-9]{97}$/)
      expect(await start()).toEqual(made)
      expect(await read()).toEqual(made)
    })

    it('are the same for all who start at once', async () => {
      await checkMasterKey(engine, keys)
      const all = await Promise.all([1, 2, 3].map(() => start()))
      expect(new Set(all.map(({ secret }) => secret)).size).toBe(1)
      expect(await read()).toEqual(all[0])
    })

    it('give way to those of the environment, which stay', async () => {
      const made = await start()
      const preset = { secret: 'sk_test_mine000000', publishable: null }
      const mixed = { secret: 'sk_test_mine000000', publishable: made.publishable }
      expect(await start(preset)).toEqual(mixed)
      expect(await findKey(engine, keys.fingerprint(made.secret))).toBeNull()
      expect(await findKey(engine, keys.fingerprint(mixed.secret))).toMatchObject({
        kind: 'secret',
        last4: '0000',
      })
      expect(await start()).toEqual(mixed)
    })

    it('cannot be read before there are any', async () => {
      expect(await read()).toBeNull()
    })
  })

  describe('another master key', () => {
    it('opens nothing', async () => {
      await start()
      await expect(start(NONE, others)).rejects.toThrow(WrongMasterKey)
      await expect(read(others)).rejects.toThrow(WrongMasterKey)
    })
  })
})
