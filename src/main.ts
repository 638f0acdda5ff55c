/** The process: one command, from what was typed and the environment to an exit code. */

import { resolve } from 'node:path'
import { startApp } from './app.ts'
import { banner } from './cli/banner.ts'
import { type Command, readCommand } from './cli/command-line.ts'
import { type LinkOptions, LinkRefused, createLink } from './cli/create-link.ts'
import { Failure, explain } from './cli/failure.ts'
import type { ReportOptions } from './cli/report-options.ts'
import { printReport } from './cli/report.ts'
import { UsageError } from './cli/usage-error.ts'
import { type Config, ConfigError, isLoopback, readConfig } from './config.ts'
import { systemClock } from './lib/clock.ts'
import { type Keyring, keyring } from './lib/crypto.ts'
import { makeLog, scrubbed } from './lib/log.ts'
import {
  type TestKeys,
  WrongMasterKey,
  checkSnapshotKey,
  readTestKeys,
} from './operations/accounts.ts'
import { printBalanceReport } from './objects/balance-report.ts'
import { reportBalance } from './operations/reports/balance-report.ts'
import { ownerLink } from './operations/team/owner-link.ts'
import { verify } from './operations/verify.ts'
import { findAccount, findOwnAccount } from './store/accounts.ts'
import { FolderInUse, NoMasterKey, databasePath, readMasterKey } from './store/data-folder.ts'
import { NoDatabase, type Snapshot, openSnapshot } from './store/snapshot.ts'
import { readVersion } from './version.ts'

/** Exit codes: a command that went wrong, and one that could not be understood. */
const FAILED = 1
const NOT_UNDERSTOOD = 2
/** A server that has not stopped by then is stopped; nothing that was answered is lost by it. */
const STOP_MS = 9_500

/** They say what to do, so nobody needs to see where they were thrown. */
const EXPECTED = [
  ConfigError,
  Failure,
  FolderInUse,
  LinkRefused,
  NoDatabase,
  NoMasterKey,
  WrongMasterKey,
]

// Whoever reads along may leave before the end, as `head` does.
process.stdout.on('error', () => {})
try {
  const command = readCommand(process.argv.slice(2))
  if (command.name === 'help') print(command.text)
  else if (command.name === 'version') print(`${await readVersion()}\n`)
  else await perform(command, readConfig(process.env))
} catch (error) {
  fail(error)
}

type Task = Exclude<Command, { readonly name: 'help' | 'version' }>

async function perform(task: Task, config: Config): Promise<void> {
  try {
    switch (task.name) {
      case 'serve':
        return await serve(config)
      case 'keys':
        return await printKeys(config)
      case 'owner-link':
        return await printOwnerLink(config)
      case 'verify':
        return await runVerify(config)
      case 'report':
        return await runReport(config, task.options)
      case 'link create':
        return await runCreateLink(config, task.options)
    }
  } catch (error) {
    const sentence = explain(error, config)
    throw sentence === null ? error : new Failure(sentence)
  }
}

async function serve(config: Config): Promise<void> {
  const log = makeLog(config.logLevel)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'stopped by an error that nobody expected')
    process.exit(FAILED)
  })
  const app = await startApp(config, { log })
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(FAILED), STOP_MS).unref()
    void app.stop().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  print(
    banner({
      version: await readVersion(),
      url: app.url,
      publicUrl: config.publicUrl,
      storage: config.databaseUrl === null ? resolve(config.dataFolder) : 'PostgreSQL',
      ownerLink: app.ownerLink,
      keys: isLoopback(config.host) ? app.testKeys : null,
    }),
  )
}

async function printKeys(config: Config): Promise<void> {
  const keys = await readKeys(config)
  print(`Secret key       ${keys.secret}\nPublishable key  ${keys.publishable}\n`)
}

async function printOwnerLink(config: Config): Promise<void> {
  const baseUrl = config.publicUrl ?? addressOf(config)
  const link = await reading(config, async (snapshot, keys) => {
    await checkSnapshotKey(snapshot, keys)
    return ownerLink(keys, { kind: 'further', baseUrl, now: systemClock.now() })
  })
  print(
    `${link}\n\nWhoever opens it becomes an owner of the dashboard: once, within an hour. With the\n` +
      'address of a member they get a new password, and their other visits end.\n',
  )
}

async function runVerify(config: Config): Promise<void> {
  const report = await reading(config, (snapshot, keys) =>
    verify(snapshot, { keyring: keys, now: systemClock.now() }),
  )
  print(printReport(report))
  if (report.violated > 0) process.exitCode = FAILED
}

async function runReport(
  config: Config,
  { account, currency, from: start, to, isJson }: ReportOptions,
): Promise<void> {
  const report = await reading(config, async (snapshot) => {
    const found = account ? await findAccount(snapshot, account) : await findOwnAccount(snapshot)
    if (!found) throw new Failure(`There is no account ${account ?? 'yet: start the server once'}.`)
    const interval = { start, end: to ?? systemClock.now() + 1 }
    const scope = { account: found.id, livemode: false }
    return reportBalance(snapshot, scope, { ...interval, currency: currency ?? undefined })
  })
  print(isJson ? `${JSON.stringify(report, null, 2)}\n` : printBalanceReport(report))
}

async function runCreateLink(config: Config, options: LinkOptions): Promise<void> {
  const key = config.testSecretKey ?? (await readKeys(config)).secret
  const url = options['api-base']?.replace(/\/$/, '') ?? addressOf(config)
  print(await createLink({ url, key }, options, { colors: process.stdout.hasColors?.() ?? false }))
}

async function readKeys(config: Config): Promise<TestKeys> {
  const found = await reading(config, readTestKeys)
  if (found === null) throw new NoDatabase('There are no test keys yet: start the server once.')
  return found
}

/** Reads the database beside a server that may be running on it. */
async function reading<Result>(
  { databaseUrl, dataFolder, masterKey }: Config,
  work: (snapshot: Snapshot, keys: Keyring) => Promise<Result>,
): Promise<Result> {
  const snapshot = await openSnapshot(
    databaseUrl === null
      ? { engine: 'sqlite', path: databasePath(dataFolder) }
      : { engine: 'postgres', url: databaseUrl },
  )
  try {
    return await work(snapshot, keyring(masterKey ?? (await readMasterKey(dataFolder))))
  } finally {
    await snapshot.close()
  }
}

/** Where a server with these settings listens. */
function addressOf({ host, port }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

function print(text: string): void {
  process.stdout.write(text)
}

function fail(error: unknown): never {
  const isUsage = error instanceof UsageError
  const isExpected = isUsage || EXPECTED.some((kind) => error instanceof kind)
  const told = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)
  process.stderr.write(`${scrubbed(told ?? '').trimEnd()}\n`)
  process.exit(isUsage ? NOT_UNDERSTOOD : FAILED)
}
