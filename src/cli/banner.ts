/** What a server that has started says on the terminal, to whoever started it. */

export interface BannerFacts {
  readonly version: string
  /** Where the server listens. */
  readonly url: string
  /** Where links lead, if somewhere else. */
  readonly publicUrl: string | null
  /** Where everything is kept, in words. */
  readonly storage: string
  /** Makes the first owner of the dashboard; null once somebody belongs to it. */
  readonly ownerLink: string | null
  /** Null when others than this machine's users could be watching. */
  readonly keys: { readonly secret: string; readonly publishable: string } | null
}

const FIRST_OWNER =
  'Whoever opens the link of the dashboard becomes its owner: it works once, within a day.'

export function banner(facts: BannerFacts): string {
  const { version, url, publicUrl, storage, ownerLink, keys } = facts
  const rows: readonly (readonly [string, string])[] = [
    ['API', `${url}/v1`],
    ...(publicUrl === null ? [] : [['Links', publicUrl] as const]),
    ['Dashboard', ownerLink ?? `${publicUrl ?? url}/`],
    ['Data', storage],
    ...(keys === null ? [] : keyRows(keys)),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const table = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
  const first = ownerLink === null ? '' : `${FIRST_OWNER}\n\n`
  return `Paylinks ${version} is ready.\n\n${table}\n\n${first}${nextStep(url, keys)}\n`
}

function keyRows(keys: NonNullable<BannerFacts['keys']>): readonly (readonly [string, string])[] {
  return [
    ['Secret key', keys.secret],
    ['Publishable key', keys.publishable],
  ]
}

function nextStep(url: string, keys: BannerFacts['keys']): string {
  if (keys === null)
    return (
      'Others can reach this server, so its keys are not printed here. To see the test keys, run\n' +
      '"npx paylinks keys" on this machine, with the same settings.'
    )
  return `Create a payment link:

  curl ${url}/v1/payment_links \\
    -u ${keys.secret}: \\
    -d "line_items[0][price_data][currency]=usd" \\
    -d "line_items[0][price_data][unit_amount]=1099" \\
    -d "line_items[0][price_data][product_data][name]=T-shirt" \\
    -d "line_items[0][quantity]=1"

Open the "url" of the answer, and pay with 4242 4242 4242 4242, any future date and any CVC.`
}
