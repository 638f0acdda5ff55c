/** Everything that goes on behind the requests, started and stopped together. */

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RequestRecord } from './api/server.ts'
import { startDeliveries } from './jobs/deliveries.ts'
import { startFillingListings } from './jobs/fill-listings.ts'
import { handlers } from './jobs/handlers.ts'
import { type LinkViews, startLinkViews } from './jobs/link-views.ts'
import { startListeners } from './jobs/listeners.ts'
import { pruneAll, startPruning } from './jobs/prune.ts'
import { type MailOptions, mailSender } from './jobs/send-mail.ts'
import { startRequestLogs } from './jobs/request-logs.ts'
import { startJobRunner } from './jobs/runner.ts'
import type { Clock } from './lib/clock.ts'
import type { Keyring } from './lib/crypto.ts'
import { createEgress } from './lib/egress.ts'
import type { EgressPolicy } from './lib/egress/guard-url.ts'
import type { Log } from './lib/log.ts'
import type { Context } from './operations/context.ts'
import { sessions } from './operations/checkout/settle.ts'
import { FETCH_IMAGE, imageFetcher } from './operations/images.ts'
import { relistWhenNew } from './operations/listings/fill.ts'
import { SEND_MAIL } from './operations/mails/enqueue.ts'
import { recoverOpenAttempts } from './operations/payments/recover.ts'
import { freeDeliveries } from './store/deliveries.ts'
import type { Engine } from './store/engine.ts'
import { freeJobs } from './store/jobs.ts'
import type { Scope } from './store/kinds.ts'

export interface BackgroundOptions {
  readonly engine: Engine
  readonly clock: Clock
  readonly keyring: Keyring
  readonly log: Log
  readonly egressPolicy: EgressPolicy
  readonly mail: MailOptions
  contextOf(scope: Scope): Context
}

/** What is due, for tests whose clock only moves when they say so. */
export interface Work {
  /** Runs jobs and attempts deliveries until nothing more is due. */
  runDue(): Promise<void>
  /** Removes what is too old. */
  prune(): Promise<void>
}

export interface Background extends Work {
  /** Something was committed: there may be a delivery, a job, something to hear. */
  wake(): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  recordRequest(record: RequestRecord): void
  /** Somebody looked at a link. */
  readonly countView: LinkViews['record']
  stop(): Promise<void>
  /** Keeps what the last requests left to be written. */
  flush(): Promise<void>
}

/** What is under way has this long to end before it is given back to the database. */
const GRACE_MS = 1500

export async function startBackground(options: BackgroundOptions): Promise<Background> {
  const { engine } = options
  await engine.whenAlone(async () => {
    // What a killed server had claimed is free, and what it had begun is ours to end.
    await freeDeliveries(engine)
    await freeJobs(engine)
    await recoverOpenAttempts(engine, options.contextOf, sessions)
  })
  // Before anybody pays: it may have much to write down.
  await relistWhenNew(engine)
  const egress = createEgress(options.egressPolicy)
  const deliveries = startDeliveries({ ...options, egress })
  const jobs = startJobRunner({ ...options, handlers })
  // Apart from the others, so that a thousand images of a dead host delay no payment, nor a mail
  // server that is slow.
  const errands = startJobRunner({
    ...options,
    handlers: { [FETCH_IMAGE]: imageFetcher(egress), [SEND_MAIL]: mailSender(options.mail) },
  })
  const listings = startFillingListings(options)
  const listeners = startListeners(options)
  const requestLogs = startRequestLogs({
    ...options,
    isTailed: () => listeners.isTailed(),
    onWritten: () => listeners.wake(),
  })
  const views = startLinkViews(options)
  const pruning = startPruning(options)
  // What a worker could not put in order is in order again when its leases have run out.
  const failed = (error: unknown) => options.log.error({ err: error }, 'a worker did not end well')
  return {
    wake() {
      deliveries.wake()
      jobs.wake()
      errands.wake()
      listings.wake()
      listeners.wake()
    },
    async runDue() {
      await jobs.runDue()
      await errands.runDue()
      await deliveries.runDue()
      await views.flush()
      await listings.runDue()
    },
    prune: () => pruneAll(options),
    upgrade: (request, socket, head) => listeners.upgrade(request, socket, head),
    countView: views.record,
    recordRequest: (record) =>
      record.scope && requestLogs.record(record.scope, logOf(record), record.said),
    async stop() {
      const calling = [deliveries, errands].map((worker) => worker.stop(GRACE_MS).catch(failed))
      await Promise.all([
        Promise.all(calling).then(() => egress.abort()),
        jobs.stop(GRACE_MS).catch(failed),
        listeners.stop().catch(failed),
        listings.stop().catch(failed),
        pruning.stop(),
      ])
    },
    async flush() {
      await Promise.all([requestLogs.stop().catch(failed), views.stop().catch(failed)])
    },
  }
}

function logOf(record: RequestRecord) {
  const { id, method, path, status, error, keyLast4, address, version, idempotencyKey } = record
  const { userAgent, platform } = record
  const durationMs = Math.round(record.durationMs)
  const details = { keyLast4, address, version, idempotencyKey, userAgent, durationMs, platform }
  if (error === null) return { id, method, path, status, error: null, details }
  const { code = '', decline_code: declineCode = '', charge = '', param = '' } = error.details
  const { type, message } = error
  const told = { type, message, code, declineCode, charge, param }
  return { id, method, path, status, error: told, details }
}
