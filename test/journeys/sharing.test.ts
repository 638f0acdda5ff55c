/** A link on other people's pages: its QR code, its button, and what a messenger shows of it. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { qrSvg } from '../../src/checkout/qr-codes.ts'
import { probeImage } from '../../src/lib/image-probe.ts'
import { TEE } from '../support/goods.ts'
import { journeys } from '../support/journey.ts'

journeys('a link that is shared', (at) => {
  it('says in a chat what it is and what it costs', async () => {
    const link = await at.link({
      line_items: [
        {
          price_data: {
            currency: 'usd',
            unit_amount: 1900,
            product_data: { name: 'House "blend"', description: 'Whole <b>beans</b>' },
          },
          quantity: 1,
        },
      ],
    })
    const answer = await fetch(link.url)
    const html = await answer.text()
    const said = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1]
    expect(said('og:title')).toBe('House &quot;blend&quot;')
    expect(said('og:description')).toMatch(/\$19\.00.* · Whole &lt;b&gt;beans&lt;\/b&gt;$/)
    expect(said('og:url')).toBe(link.url)
    expect(said('product:price:amount')).toBe('19.00')
    expect(said('product:price:currency')).toBe('USD')
    expect(said('robots')).toContain('noindex')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
  })

  it('does so for nobody who is given a session’s address', async () => {
    const session = await at.world().stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [TEE],
      success_url: 'https://shop.example/ok',
    })
    expect(await (await fetch(session.url ?? '')).text()).not.toMatch(
      /og:url|og:image|product:price/,
    )
  })

  it('has a QR code under every prefix, which other sites may show', async () => {
    const link = await at.link()
    for (const prefix of ['b', 'd', 'k']) {
      const base = link.url.replace('/b/', `/${prefix}/`)
      const png = await fetch(`${base}/qr.png?size=400&error_correction=H`)
      expect(png.headers.get('content-type')).toBe('image/png')
      expect(png.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(probeImage(Buffer.from(await png.arrayBuffer()))).toMatchObject({ ok: true })
      const svg = await fetch(`${base}/qr.svg`)
      expect(svg.headers.get('content-type')).toBe('image/svg+xml')
      expect(svg.headers.get('content-security-policy')).toContain('sandbox')
      expect(await svg.text()).toMatch(/^<svg /)
    }
    expect((await fetch(`${link.url}/qr.png?size=9`)).status).toBe(400)
    expect((await fetch(`${at.world().url}/b/test_nobody/qr.png`)).status).toBe(404)
    expect((await at.sessions(link))[0]).toBeUndefined()
  })

  it('has a QR code of its address, with what that is to carry, and of nothing else', async () => {
    const link = await at.link()
    const svg = await fetch(`${link.url}/qr.svg?utm_source=poster&x=%22%3E%3Cscript%3E`)
    const usual = { level: 'M', size: 512, margin: 4 } as const
    expect(await svg.text()).toBe(qrSvg(`${link.url}?utm_source=poster`, usual))
    await at.world().stripe.paymentLinks.update(link.id, { active: false })
    expect((await fetch(`${link.url}/qr.svg`)).status).toBe(200)
  })
})

journeys('a buy button on another site', (at) => {
  /** A shop with a strict policy of its own. */
  async function shop(body: string, work: (url: string) => Promise<void>): Promise<void> {
    const { origin } = new URL(at.world().url)
    const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src ${origin}`
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('content-security-policy', policy)
      response.end(
        `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">` +
          `<script async src="${origin}/buy-button.js"></script><main>${body}</main></html>`,
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      await work(`http://localhost:${port}/`)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  it('leads to the link, in its words, with what the shop says of its customer', async () => {
    const link = await at.link()
    const body =
      `<paylinks-buy-button link="${link.url}" client-reference-id="cart-7" ` +
      `customer-email="jenny@example.com"><a href="${link.url}">Buy</a></paylinks-buy-button>`
    await shop(body, async (url) => {
      const page = await at.open(url)
      const button = page.getByRole('link', { name: 'Pay $10.99' })
      await button.click()
      await page.waitForURL(`${link.url}?**`)
      expect(await page.locator('#email').inputValue()).toBe('jenny@example.com')
      expect(await page.locator('#email').getAttribute('readonly')).not.toBeNull()
      const action = await page.locator('#payment').getAttribute('action')
      expect(action).toContain('client_reference_id=cart-7')
    })
  })

  it('is a card with the product where the shop wants one', async () => {
    const link = await at.link()
    const body = `<paylinks-buy-button link="${link.url}" layout="card" label="Get one">
      </paylinks-buy-button>`
    await shop(body, async (url) => {
      const page = await at.open(url)
      await page.getByRole('link', { name: 'Get one' }).waitFor()
      expect(await page.getByText('T-shirt').isVisible()).toBe(true)
      expect(await page.getByText('$10.99').isVisible()).toBe(true)
    })
  })

  it('shows nothing of a link that is closed, and what stands inside it where there is none', async () => {
    const link = await at.link()
    await at.world().stripe.paymentLinks.update(link.id, { active: false })
    const body =
      `<paylinks-buy-button link="${link.url}"><a href="#">Closed</a></paylinks-buy-button>` +
      `<paylinks-buy-button link="javascript:alert(1)"><a href="#one">One</a></paylinks-buy-button>` +
      `<paylinks-buy-button link="https://evil.example/b/x"><a href="#two">Two</a></paylinks-buy-button>`
    await shop(body, async (url) => {
      const page = await at.open(url)
      await page.getByRole('link', { name: 'Closed' }).waitFor({ state: 'hidden' })
      expect(await page.getByRole('link').allTextContents()).toEqual(['One', 'Two'])
    })
  })
})

describe('what a button is told', () => {
  journeys('about a link', (at) => {
    it('is public, and no more than the page itself says', async () => {
      const link = await at.link()
      const answer = await fetch(`${link.url}/button.json`)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(await answer.json()).toEqual({
        url: link.url,
        active: true,
        locale: 'en',
        merchant: 'Example Shop',
        title: 'T-shirt',
        amount: '$10.99',
        image: null,
        label: 'Pay $10.99',
        color: '#0b6b57',
        ink: '#ffffff',
        shape: 'rounded',
      })
    })
  })
})
