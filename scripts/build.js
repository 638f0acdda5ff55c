/** Bundles the server, its languages, and the payment page's script and style, into dist/. */

import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a payer's telephone may be asked to fetch beside the page: bytes, compressed. */
const ASSETS_BUDGET = 17_000
/** And a merchant's, beside a page of the dashboard. */
const DASHBOARD_BUDGET = 30_000

const root = join(import.meta.dirname, '..')

const bundles = [
  {
    entryPoints: { main: 'src/main.ts' },
    outdir: 'dist',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
  },
  {
    // A file for each language: a server reads only those that its payers read.
    entryPoints: ['src/i18n/locales/*.ts'],
    outdir: 'dist/locales',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    charset: 'utf8',
  },
  {
    // As above, of documents and mails.
    entryPoints: ['src/i18n/documents/locales/*.ts'],
    outdir: 'dist/documents/locales',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    charset: 'utf8',
  },
  {
    entryPoints: {
      checkout: 'src/checkout/client/main.ts',
      'checkout-wallets': 'src/checkout/client/wallet-buttons.ts',
    },
    outdir: 'dist/assets',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
  },
  {
    entryPoints: { 'buy-button': 'src/checkout/client/buy-button.ts' },
    outdir: 'dist/assets',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
  },
  {
    entryPoints: { dashboard: 'src/dashboard/client/main.ts' },
    outdir: 'dist/assets',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
  },
  {
    entryPoints: {
      checkout: 'src/checkout/page.css',
      dashboard: 'src/dashboard/dashboard.css',
    },
    outdir: 'dist/assets',
    minify: true,
  },
]

const esbuild = await import('esbuild').catch(() => null)

if (esbuild !== null) {
  try {
    for (const bundle of bundles) await build(bundle)
    await weighAssets()
  } catch {
    // esbuild has shown what is wrong, and where.
    process.exitCode = 1
  }
} else if (!existsSync(join(root, 'dist/main.js'))) {
  console.error('Building needs the development dependencies: run npm ci without omitting them.')
  process.exitCode = 1
}

async function build(bundle) {
  await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    logLevel: 'warning',
    legalComments: 'none',
    ...bundle,
  })
}

async function weighAssets() {
  // The button is on other sites' pages, never on ours.
  await weigh('checkout', ASSETS_BUDGET)
  await weigh('dashboard', DASHBOARD_BUDGET)
}

async function weigh(prefix, budget) {
  const folder = join(root, 'dist/assets')
  let weight = 0
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix))
  for (const name of names) {
    weight += gzipSync(await readFile(join(folder, name))).length
  }
  if (weight <= budget) return
  console.error(`Script and style of ${prefix} weigh ${weight} bytes, of ${budget}.`)
  process.exitCode = 1
}
