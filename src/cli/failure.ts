/** What the system refused, as a sentence that says what to do. */

/** Its message is all that there is to say. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

export interface Settings {
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly databaseUrl: string | null
}

/** Null for what is no fault of the machine or its settings, so likely ours. */
export function explain(error: unknown, settings: Settings): string | null {
  if (!(error instanceof Error)) return null
  const { code, syscall, hostname, errcode, severity } = detailsOf(error)
  if (syscall === 'listen' || hostname === settings.host) return aboutListening(code, settings)
  if (errcode !== null)
    return `The database in ${settings.dataFolder} cannot be used: ${error.message}.`
  if (settings.databaseUrl !== null && (severity !== null || syscall !== null))
    return `PostgreSQL at ${placeOf(settings.databaseUrl)} cannot be used: ${reasonOf(error, code)}.`
  if (syscall !== null && code !== null)
    return `The data folder ${settings.dataFolder} cannot be used: ${error.message}.`
  return null
}

interface Details {
  readonly code: string | null
  readonly syscall: string | null
  readonly hostname: string | null
  /** SQLite's own number. */
  readonly errcode: string | null
  /** PostgreSQL's own word. */
  readonly severity: string | null
}

/** Of several attempts that failed, the first tells. */
function detailsOf(error: Error): Details {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const fields = new Map<string, unknown>(first instanceof Error ? Object.entries(first) : [])
  const read = (name: string) => {
    const value = fields.get(name)
    return value === undefined ? null : String(value)
  }
  return {
    code: read('code'),
    syscall: read('syscall'),
    hostname: read('hostname'),
    errcode: read('errcode'),
    severity: read('severity'),
  }
}

function aboutListening(code: string | null, { host, port }: Settings): string {
  switch (code) {
    case 'EADDRINUSE':
      return (
        `Port ${port} of ${host} is in use, perhaps by another Paylinks. Stop what uses it, or ` +
        `choose another port: PORT=${port + 1} npm start.`
      )
    case 'EACCES':
      return `Port ${port} is reserved for the system. Choose one from 1024 on with PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is ${host}, which is no address of this machine.`
    default:
      return `The server cannot listen on ${host}, port ${port}: ${code}.`
  }
}

function reasonOf({ message }: Error, code: string | null): string {
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  if (code === 'ENOTFOUND') return 'the host is unknown'
  return message.replace(/\.$/, '')
}

/** Without user and password. */
function placeOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  return url ? `${url.host}${url.pathname}` : 'DATABASE_URL'
}
