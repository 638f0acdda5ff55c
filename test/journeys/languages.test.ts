/** Payers who read no English: they pay, make mistakes, and meet their bank, in their language. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { samplePages } from '../../src/checkout/pages/sample-pages.ts'
import { spokenLocales } from '../../src/i18n/catalogues.ts'
import { chooseLocale } from '../../src/i18n/choose-locale.ts'
import { browserSuite } from '../support/chromium.ts'
import { TEE } from '../support/goods.ts'
import { DESKTOP, PHONE, journeys } from '../support/journey.ts'
import { wrongIn } from '../support/looking.ts'
import { CARDS, fieldError, fillIn, heading, pressPay, thanks, total } from '../support/payer.ts'
import { ensureBuilt } from '../support/process.ts'

const pictures = process.env['PAYLINKS_PICTURES']
const adjustable = { ...TEE, adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } }

journeys('in a language of their own, a payer', (at) => {
  it('in Germany is asked by a German browser', async () => {
    const link = await at.link({ line_items: [adjustable], customer_creation: 'always' })
    const page = await at.open(link.url, { ...DESKTOP, locale: 'de-DE' })
    expect(await page.locator('html').getAttribute('lang')).toBe('de-DE')
    await page.getByRole('button', { name: '10,99\u00a0$ bezahlen' }).click()
    expect(await fieldError(page, 'email')).toBe('Pflichtfeld')
    expect(await fieldError(page, 'card')).toBe('Ihre Kartennummer ist unvollständig.')
    await page.getByRole('button', { name: 'Eins mehr: T-shirt' }).click()
    await total(page, '21,98\u00a0$')
    await page.getByLabel('Land oder Region').selectOption({ label: 'Österreich' })
    await fillIn(page, { cardNumber: CARDS.declined })
    await pressPay(page)
    await page.getByText('Ihre Kreditkarte wurde abgelehnt.').waitFor()
    await page.locator('#cardNumber').fill(CARDS.visa)
    await pressPay(page)
    expect(await thanks(page)).toBe('Vielen Dank für Ihre Zahlung')
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({ status: 'complete', locale: 'auto', amount_total: 2198 })
    const customer = await at.world().stripe.customers.retrieve(String(session?.customer))
    expect(customer).toMatchObject({ preferred_locales: ['de-DE'] })
  })

  it('of Japanese follows a link that says so, and meets the bank', async () => {
    const link = await at.link()
    const page = await at.open(`${link.url}?locale=ja`, PHONE)
    expect(await page.locator('html').getAttribute('lang')).toBe('ja')
    await fillIn(page, { cardNumber: CARDS.challenged })
    await page.getByRole('button', { name: '$10.99 を支払う' }).click()
    const dialog = page.getByRole('dialog', { name: '3D セキュア 2 テストページ' })
    await dialog.getByRole('button', { name: '失敗させる' }).click()
    await page.getByText('支払い方法を認証できませんでした。').waitFor()
    await page.locator('#cardNumber').fill(CARDS.visa)
    await pressPay(page)
    expect(await thanks(page)).toBe('お支払いありがとうございます')
    expect((await at.sessions(link))[0]).toMatchObject({ status: 'complete', locale: 'ja' })
    await page.goBack()
    expect(await heading(page)).toBe('手続きは完了しています')
  })

  it.each([true, false])(
    'of Polish has a session in it (scripts: %s)',
    async (javaScriptEnabled) => {
      const session = await at.world().stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE],
        locale: 'pl',
        success_url: 'https://shop.example/ok',
      })
      const page = await at.open(session.url ?? '', { ...PHONE, javaScriptEnabled })
      expect(await page.locator('html').getAttribute('lang')).toBe('pl')
      await fillIn(page, { cardNumber: '4242 4242 4242 4241' })
      await pressPay(page)
      expect(await fieldError(page, 'card')).toBe('Numer Twojej karty jest nieprawidłowy.')
      await page.route('https://shop.example/**', (route) => route.abort('aborted'))
      await fillIn(page)
      await pressPay(page)
      await page.getByRole('link', { name: 'Przejdź do shop.example' }).waitFor()
      const paid = await at.world().stripe.checkout.sessions.retrieve(session.id)
      expect(paid).toMatchObject({ status: 'complete', locale: 'pl' })
    },
  )
})

browserSuite('a narrow screen has room for', (browser) => {
  let style = ''
  beforeAll(() => {
    ensureBuilt()
    style = readFileSync(join(import.meta.dirname, '../../dist/assets/checkout.css'), 'utf8')
  })

  it.each(spokenLocales)('%s', async (tag) => {
    const samples = Object.entries(samplePages(chooseLocale(tag, null)))
    const pages = samples.map(([name, html]) => [name, dressed(html, style)] as const)
    const page = await browser.newPage(PHONE)
    expect(await overflows(page, pages)).toEqual([])
    await takePictures(page, tag, pages)
    if (!READ_ALOUD.includes(tag) && process.env['PAYLINKS_TORTURE'] !== '1') return
    await page.setContent(new Map(pages).get('payment') ?? '')
    expect(await wrongIn(page, null)).toEqual([])
  })
})

/** Of each script and length. The elements are the same in all, and are looked at elsewhere. */
const READ_ALOUD: readonly string[] = ['bg', 'de', 'hi-IN', 'ja', 'pl', 'th']

/** The page alone, as scripts would show it, without a server; a wallet shows its sheet. */
function dressed(html: string, style: string): string {
  return html
    .replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`)
    .replaceAll(/<script[^>]*><\/script>/g, '')
    .replace(/<meta http-equiv="refresh"[^>]*>/, '')
    .replace('<html ', '<html class="scripted" ')
    .replaceAll(/(class="(?:wallets|button wallet)"[^>]*) hidden=""/g, '$1')
    .replace('<dialog id="wallet"', '<dialog open id="wallet"')
}

const WORDS = 'button:not(.unseen), .button, summary, label:not(.unseen), dt, dd, h1, h2, p, small'

type Named = readonly (readonly [name: string, html: string])[]

/**
 * What makes a page scroll sideways, and whatever has words that do not fit into it. Each page lies
 * in a frame, which is a screen as narrow as it is: so all of them are laid out at once.
 */
function overflows(page: Page, pages: Named): Promise<readonly string[]> {
  return page.evaluate(`(async () => {
    const found = []
    const frames = await Promise.all(${JSON.stringify(pages)}.map(([name, html]) => {
      const frame = document.createElement('iframe')
      frame.srcdoc = html
      frame.style.height = '844px'
      return new Promise((done) => {
        frame.onload = () => done([name, frame])
        document.body.append(frame)
      })
    }))
    for (const width of [390, 320])
      for (const [name, frame] of frames) {
        frame.style.width = width + 'px'
        const { contentDocument: page, contentWindow: window } = frame
        const tight = [...page.querySelectorAll('${WORDS}')].filter((it) => {
          return it.clientWidth > 1 && it.scrollWidth > it.clientWidth + 2
        })
        const totals = [...page.querySelectorAll('.total:not(.long)')].filter((it) => {
          return it.clientHeight > 1.5 * parseFloat(window.getComputedStyle(it).lineHeight)
        })
        const { scrollWidth } = page.documentElement
        for (const it of [...tight, ...totals, ...(scrollWidth > width ? [page.body] : [])])
          found.push([name, width, it.tagName, it.textContent.trim().slice(0, 60)].join(' '))
      }
    return found
  })()`)
}

async function takePictures(page: Page, tag: string, pages: Named): Promise<void> {
  if (pictures === undefined) return
  for (const [name, html] of pages)
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await page.setContent(html)
      const path = join(pictures, `${tag}-${name}-${width}.png`)
      await page.screenshot({ path, fullPage: true })
    }
}
