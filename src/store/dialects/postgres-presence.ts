/**
 * Which servers are at work on a PostgreSQL: each shares a lock for as long as it lives, and
 * PostgreSQL takes the lock from a server that has died.
 */

import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

export interface Presence {
  /**
   * Joins the others. Whoever finds nobody there does the work first, and those who come meanwhile
   * wait for it.
   */
  join(whenAlone: () => Promise<void>): Promise<void>
  leave(): Promise<void>
}

/** A lock is a number, in each database for itself: nothing else of ours locks one. */
const SERVERS = 4_020
const LOCK_NOT_AVAILABLE = '55P03'
/** The server before may have died this moment, and its connection is still being closed. */
const FAREWELL = '300ms'
const LONGEST_WORK = '30s'
const BACK_AFTER_MS = 1_000

export function makePresence(connectionString: string): Presence {
  let held: pg.Client | null = null
  let isOver = false

  /** Shares the lock until the connection ends, and then on another. */
  async function stay(client: pg.Client): Promise<boolean> {
    if (!(await share(client).catch(() => false))) {
      await client.end().catch(() => {})
      return false
    }
    held = client
    client.once('end', () => void comeBack())
    return true
  }

  /** PostgreSQL was stopped, perhaps, and with it everybody's locks. */
  async function comeBack(): Promise<void> {
    for (let isBack = false; !isBack && !isOver;) {
      await delay(BACK_AFTER_MS, null, { ref: false })
      if (isOver) return
      isBack = await connect(connectionString).then(stay, () => false)
    }
  }

  return {
    async join(whenAlone) {
      const client = await connect(connectionString)
      const isFirst = await isAlone(client)
      try {
        if (isFirst) await whenAlone()
      } finally {
        if (!(await stay(client))) void comeBack()
        else if (isFirst) await client.query('select pg_advisory_unlock($1)', [SERVERS])
      }
    },
    async leave() {
      isOver = true
      await held?.end().catch(() => {})
    },
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  // Whatever breaks a connection also ends it.
  client.on('error', () => {})
  await client.connect()
  return client
}

async function isAlone(client: pg.Client): Promise<boolean> {
  return waitFor(client, FAREWELL, 'select pg_advisory_lock($1)')
}

/** Gives up in time: somebody's work that takes so long must not keep others from theirs. */
async function share(client: pg.Client): Promise<boolean> {
  return waitFor(client, LONGEST_WORK, 'select pg_advisory_lock_shared($1)')
}

async function waitFor(client: pg.Client, patience: string, lock: string): Promise<boolean> {
  await client.query(`set lock_timeout = '${patience}'`)
  try {
    await client.query(lock, [SERVERS])
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) return false
    throw error
  }
}
