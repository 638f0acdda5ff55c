/** The process: serves, or runs one of the commands. */

import { ConfigError, readConfig } from './config.ts'
import { FolderInUse, startApp } from './app.ts'
import { WrongMasterKey } from './operations/accounts.ts'

const [command = 'serve'] = process.argv.slice(2)
try {
  if (command === 'serve') await serve()
} catch (error) {
  const expected =
    error instanceof ConfigError || error instanceof FolderInUse || error instanceof WrongMasterKey
  console.error(expected ? error.message : error)
  process.exitCode = 1
}

async function serve() {
  const app = await startApp(readConfig(process.env))
  console.log(app.url, app.testKeys)
  const stop = () => void app.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
