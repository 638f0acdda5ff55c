/** A developer on a telephone without scripts, and at a desk: webhooks, keys, logs. */

import Stripe from 'stripe'
import { afterEach, expect, it } from 'vitest'
import { INSIDE, type Receiver, openReceiver } from '../support/developer-trade.ts'
import { enter } from '../support/developer-states.ts'
import { DESKTOP, PHONE, journeys } from '../support/journey.ts'

const WITHOUT_SCRIPT = { ...PHONE, javaScriptEnabled: false }

journeys(
  'a developer in the dashboard',
  (at) => {
    let receiver: Receiver | null = null
    afterEach(() => receiver?.close())

    it('makes an endpoint, reads a delivery, sends it again, and rolls the secret', async () => {
      const { stripe, app } = at.world()
      receiver = await openReceiver(200)
      const { heard, url } = receiver
      const page = await enter(at, '/test/webhooks/create', WITHOUT_SCRIPT)
      await page.getByLabel('URL').fill(url)
      await page.getByLabel('product.created', { exact: true }).check()
      await page.getByRole('button', { name: 'Make the endpoint' }).click()
      const secret = (await page.locator('.copyable code').textContent()) ?? ''
      expect(secret).toMatch(/^whsec_/)

      await stripe.products.create({ name: 'Tea' })
      await app.work.runDue()
      await expect.poll(() => heard.length).toBe(1)
      const [first] = heard
      const read = (one: typeof first, key: string) =>
        new Stripe('sk_test').webhooks.constructEvent(one!.body, one!.signature, key)
      const event = read(first, secret)

      await page.getByRole('link', { name: 'To the endpoint' }).click()
      const delivered = async () => {
        await page.reload()
        return page.getByText('Delivered').count()
      }
      await expect.poll(delivered).toBeGreaterThan(1)
      await page.getByRole('link', { name: event.type }).click()
      await page.getByText('200 OK').waitFor()
      await page.getByText('"Tea"').waitFor()
      await page.getByRole('button', { name: 'Resend' }).click()
      await page.getByText('The event is on its way.').waitFor()
      await app.work.runDue()
      await expect.poll(() => heard.length).toBe(2)

      await page.getByRole('link', { name: 'Roll' }).click()
      await page.getByLabel('The old secret ends').selectOption('In an hour')
      await page.getByRole('button', { name: 'Roll the secret' }).click()
      const rolled = (await page.locator('.copyable code').textContent()) ?? ''
      expect(rolled).not.toBe(secret)
      await page.getByRole('link', { name: 'To the endpoint' }).click()
      await page.getByText('The old secret signs as well').waitFor()
      await page.getByRole('link', { name: 'Send a test event' }).click()
      await page.getByRole('button', { name: 'Send it' }).click()
      await app.work.runDue()
      await expect.poll(() => heard.length).toBe(3)
      for (const key of [secret, rolled]) read(heard[2], key)
    })

    it('makes a restricted key, and sees it refused on another resource', async () => {
      const page = await enter(at, '/test/apikeys', DESKTOP)
      await page.getByRole('link', { name: 'New restricted key' }).click()
      await page.getByLabel('Name').fill('Bookkeeping')
      await page.getByLabel('Products in your account').selectOption('Read')
      await page.getByRole('button', { name: 'Make the key' }).click()
      const key = (await page.locator('.copyable code').textContent()) ?? ''
      const client = at.world().client(key)
      expect((await client.products.list()).data).toBeInstanceOf(Array)
      const refused = await client.customers.list().catch((error: unknown) => error)
      expect(refused).toMatchObject({ statusCode: 403 })

      await page.getByRole('link', { name: 'Request logs' }).click()
      const logs = page.getByRole('link', { name: 'GET /v1/customers' })
      const logged = async () => {
        await page.reload()
        return logs.count()
      }
      await expect.poll(logged).toBeGreaterThan(0)
      await logs.first().click()
      await page.getByText('rak_customer_read').first().waitFor()
      await page.getByText(`…${key.slice(-4)}`).waitFor()
    })

    it('finds a type of event among many by typing a part of it', async () => {
      const page = await enter(at, '/test/webhooks/create', DESKTOP)
      await page.getByLabel('Search the types of events').fill('refunded')
      expect(await page.locator('#event-types label:visible').allTextContents()).toEqual([
        'application_fee.refunded',
        'charge.refunded',
      ])
    })
  },
  { environment: INSIDE },
)
