/** The built files of the pages, held in memory under names that change with their content. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { sha256 } from './lib/crypto.ts'

export interface Asset {
  readonly type: string
  readonly plain: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
}

export interface Assets {
  /** Same-origin addresses. */
  readonly stylesheet: string
  readonly script: string
  readonly walletScript: string
  readonly dashboardScript: string
  readonly dashboardStylesheet: string
  /** What other sites show a link's button with. */
  readonly buyButton: Asset
  find(path: string): Asset | null
}

/** Beside the built server; in tests, which run the source, in the folder of the last build. */
const FOLDERS = [join(import.meta.dirname, 'assets'), join(import.meta.dirname, '../dist/assets')]

const FILES = [
  'checkout.js',
  'checkout-wallets.js',
  'checkout.css',
  'buy-button.js',
  'dashboard.js',
  'dashboard.css',
]

export async function readAssets(): Promise<Assets> {
  const folder = FOLDERS.find((path) => FILES.every((name) => existsSync(join(path, name))))
  if (!folder) throw new Error('The pages are not built: run `npm run build`.')
  const script = await load(folder, 'checkout', 'js', 'text/javascript; charset=utf-8')
  const stylesheet = await load(folder, 'checkout', 'css', 'text/css; charset=utf-8')
  const [, buyButton] = await load(folder, 'buy-button', 'js', script[1].type)
  const wallets = await load(folder, 'checkout-wallets', 'js', script[1].type)
  const dashboard = await load(folder, 'dashboard', 'js', script[1].type)
  const dashboardStyle = await load(folder, 'dashboard', 'css', stylesheet[1].type)
  const byPath = new Map([script, wallets, stylesheet, dashboard, dashboardStyle])
  return {
    script: script[0],
    walletScript: wallets[0],
    dashboardScript: dashboard[0],
    dashboardStylesheet: dashboardStyle[0],
    stylesheet: stylesheet[0],
    buyButton,
    find: (path) => byPath.get(path) ?? null,
  }
}

async function load(
  folder: string,
  name: string,
  kind: string,
  type: string,
): Promise<[path: string, asset: Asset]> {
  const plain = await readFile(join(folder, `${name}.${kind}`))
  const path = `/assets/${name}-${sha256(plain.toString('latin1')).slice(0, 12)}.${kind}`
  return [path, { type, plain, gzip: gzipSync(plain), brotli: brotliCompressSync(plain) }]
}
