/** What may be typed after `paylinks`, and what it means. */

import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { LinkOptions } from './create-link.ts'
import { REPORT_USAGE, type ReportOptions, readReportOptions } from './report-options.ts'
import { UsageError } from './usage-error.ts'

export type Command =
  | { readonly name: 'serve' | 'keys' | 'owner-link' | 'verify' }
  | { readonly name: 'version' }
  | { readonly name: 'help'; readonly text: string }
  | { readonly name: 'link create'; readonly options: LinkOptions }
  | { readonly name: 'report'; readonly options: ReportOptions }

const USAGE = `Usage: paylinks <command>

Commands
  serve          Start the server; "npm start" does the same
  link create    Create a payment link on the running server, and show its QR code
  keys           Print the test keys
  owner-link     Print a link that makes an owner of the dashboard, once, within the hour
  report         Print what an account held, what moved, and its books
  verify         Recompute all that is stored, and say what does not add up
  version        Print the version
  help           Print this, or "paylinks help link create" for a command's options

Settings come from the environment: see docs/operations.md.
`

const LINK_USAGE = `Usage: paylinks link create --name <text> --amount <number> --currency <code>
       paylinks link create --price <id>

What is sold
  --name <text>           The product's name
  --amount <number>       Its price in the currency's smallest unit: 1099 is $10.99
  --currency <code>       usd, eur, jpy, …
  --description <text>    More about it
  --image <url>           Its picture
  --price <id>            A price that exists, instead of all of the above
  --quantity <number>     How many (1)
  --adjustable            Let the payer change the quantity

The link
  --submit-type <type>    The button's words: auto, pay, book or donate
  --limit <number>        How often it can be paid before it closes
  --redirect <url>        Where the payer goes after paying
  --message <text>        What the payer reads after paying
  --metadata <key=value>  Notes of your own; may be repeated

Here
  --api-base <url>        The server, if it is not where HOST and PORT say
  --json                  Print the whole object instead of its URL
  --no-qr                 Print no QR code
`

/** Throws a UsageError. */
export function readCommand(args: readonly string[]): Command {
  const [first = 'help', second, ...rest] = args
  switch (first) {
    case 'serve':
    case 'keys':
    case 'owner-link':
    case 'verify':
    case 'version':
      if (hasHelp(args)) return { name: 'help', text: USAGE }
      read(args.slice(1), {}, USAGE)
      return { name: first }
    case '--version':
    case '-v':
      return { name: 'version' }
    case 'help':
    case '--help':
    case '-h':
      return { name: 'help', text: helpOf(second) }
    case 'link':
      if (hasHelp(args)) return { name: 'help', text: LINK_USAGE }
      if (second !== 'create')
        throw new UsageError(`Links are made with "paylinks link create".\n\n${LINK_USAGE}`)
      return { name: 'link create', options: readLinkOptions(rest) }
    case 'report':
      if (hasHelp(args)) return { name: 'help', text: REPORT_USAGE }
      return { name: 'report', options: readReportOptions(args.slice(1), read) }
    default:
      throw new UsageError(`There is no command "${first.slice(0, 60)}".\n\n${USAGE}`)
  }
}

function helpOf(command: string | undefined): string {
  if (command === 'link') return LINK_USAGE
  return command === 'report' ? REPORT_USAGE : USAGE
}

function hasHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

function readLinkOptions(args: readonly string[]): LinkOptions {
  const options = {
    name: text,
    amount: text,
    currency: text,
    description: text,
    image: texts,
    price: text,
    quantity: text,
    adjustable: flag,
    'submit-type': text,
    limit: text,
    redirect: text,
    message: text,
    metadata: texts,
    'api-base': text,
    json: flag,
    'no-qr': flag,
  }
  const values = read(args, options, LINK_USAGE)
  const problem = problemOf(values)
  if (problem !== null) throw new UsageError(`${problem}\n\n${LINK_USAGE}`)
  return values
}

/** Only what the server could not say better: which options belong together. */
function problemOf({ name, amount, currency, metadata = [], ...values }: LinkOptions) {
  const sold = { name, amount, currency, description: values.description, image: values.image }
  const given = Object.entries(sold).filter(([, value]) => value !== undefined)
  if (values.price === undefined) {
    const missing = ['name', 'amount', 'currency'].filter(
      (option) => !given.some(([key]) => key === option),
    )
    if (missing.length > 0) return `Missing: ${missing.map((option) => `--${option}`).join(', ')}.`
  } else if (given.length > 0) {
    return `--price names what is sold already: leave out --${given[0]?.[0]}.`
  }
  const pair = metadata.find((entry) => !/^[^=]+=/.test(entry))
  if (pair !== undefined) return `--metadata takes key=value, not "${pair.slice(0, 60)}".`
  if (values.redirect !== undefined && values.message !== undefined)
    return '--redirect and --message exclude each other.'
  return null
}

function read<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Node adds advice on positional arguments, of which there are none.
    throw new UsageError(`${error.message.split('. ', 1)[0]?.replace(/\.?$/, '.')}\n\n${usage}`)
  }
}
