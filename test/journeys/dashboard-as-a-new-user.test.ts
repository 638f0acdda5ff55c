/**
 * The whole way of somebody who has just started a server: from the link that it prints to a
 * payment, its refund, the webhook that told of them, and a colleague who sees no keys.
 */

import Stripe from 'stripe'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { mails } from '../../src/store/mails.ts'
import { makeReader } from '../../src/store/reader.ts'
import { type Receiver, openReceiver } from '../support/developer-trade.ts'
import { DESKTOP, type Journey, PHONE, journeys } from '../support/journey.ts'
import { loaded } from '../support/loaded.ts'
import { fromNoon } from '../support/noon.ts'
import { fillIn, pay } from '../support/payer.ts'
import { PASSWORD, codeAt } from '../support/signing-in.ts'
import { isTorture } from '../torture/rounds.ts'

const WITHOUT_SCRIPT = { ...DESKTOP, javaScriptEnabled: false }
/** What a payer browses with: programs are not counted. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
/** One way from end to end, on a machine that may have much else to do. */
const LONG_MS = 240_000
const ENGINES = isTorture ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const)

/** Home says what was paid today. */
const clock = fromNoon()

const field = (name: string) => `[name="${name}"]`
const preview = (page: Page) => page.frameLocator('.device iframe:not(.coming)')
const shown = (page: Page) => page.locator('.copyable code').textContent()

async function fillPerson(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Password').fill(PASSWORD)
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Owner, second factor, out and in again by a recovery code. */
async function becomeOwner(at: Journey): Promise<Page> {
  const page = await at.open(at.world().app.ownerLink ?? '')
  await fillPerson(page, 'Ada Lovelace')
  await page.getByLabel('E-mail').fill('ada@shop.example')
  await page.getByRole('button', { name: 'Create the owner' }).click()
  await page.getByText('Test mode').waitFor()
  await page.getByRole('link', { name: 'Your sign-in' }).click()
  await page.getByText('A password alone is not enough for your role.').waitFor()
  await page.getByRole('link', { name: 'Turn on one-time codes' }).click()
  const secret = await page.locator('input[name=secret]').inputValue()
  await page.getByLabel('The code that the app shows').fill(codeAt(secret, clock.now()))
  await page.getByRole('button', { name: 'Turn on' }).click()
  const kept = page.getByRole('link', { name: 'I have kept them' })
  await kept.waitFor()
  const codes = await page.locator('.codes li').allTextContents()
  expect(codes).toHaveLength(10)
  await kept.click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await signIn(page, 'ada@shop.example')
  await page.getByLabel('Code').fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Test mode').waitFor()
  return page
}

/** Answers the secret that its deliveries are signed with. */
async function makeEndpoint(page: Page, url: string): Promise<string> {
  await page.getByRole('link', { name: 'Webhooks' }).click()
  await page.getByRole('link', { name: 'New endpoint' }).click()
  await page.getByLabel('URL').fill(url)
  for (const type of ['checkout.session.completed', 'charge.refunded'])
    await page.getByLabel(type, { exact: true }).check()
  await page.getByRole('button', { name: 'Make the endpoint' }).click()
  const secret = (await shown(page)) ?? ''
  expect(secret).toMatch(/^whsec_/)
  return secret
}

async function makeProduct(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Products', exact: true }).click()
  await page.getByRole('link', { name: 'New product' }).click()
  await page.locator(field('name')).fill('House blend')
  await page.locator(field('default_price_data[unit_amount]')).fill('19.00')
  await page.getByRole('button', { name: 'Make product' }).click()
  await page.getByRole('heading', { name: 'House blend' }).waitFor()
}

async function fillInEight(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Payment links', exact: true }).click()
  await page.getByRole('link', { name: 'Products or subscriptions' }).click()
  const what = page.locator(field('line_items[0][what]'))
  const price = await what.locator('option', { hasText: '$19.00' }).getAttribute('value')
  await what.selectOption(price)
  await preview(page).getByText('House blend').first().waitFor()
  // 1: how many, and that customers may change it.
  await page.locator(field('line_items[0][quantity]')).fill('2')
  await page.locator(field('line_items[0][adjustable_quantity][enabled]')).check()
  // 2 to 4: phone, name, promotion codes.
  await page.locator(field('phone_number_collection[enabled]')).check()
  await preview(page).locator('#phoneNumber').waitFor()
  await page.locator(field('name_collection[individual][enabled]')).check()
  await page.locator(field('allow_promotion_codes')).check()
  // 5: a question.
  await page.locator(field('custom_fields')).check()
  await page.locator(field('custom_fields[0]')).check()
  await page.locator(field('custom_fields[0][label][custom]')).fill('Which roast?')
  await page.locator(field('custom_fields[0][key]')).fill('roast')
  await preview(page).getByText('Which roast?').waitFor()
  // 6: what the button says.
  await page.locator(field('submit_type')).selectOption('book')
  await preview(page).getByRole('button', { name: /^Book/ }).waitFor()
  // 7: what comes afterwards.
  await page.getByText('After payment', { exact: true }).click()
  await page
    .locator(field('after_completion[hosted_confirmation][custom_message]'))
    .fill('Beans ship on Wednesday.')
  // 8: how often.
  await page.getByText('Limits', { exact: true }).click()
  await page.locator(field('restrictions')).check()
  await page.locator(field('restrictions[completed_sessions][limit]')).fill('5')
}

/** Answers the address of the new link. */
async function makeLink(at: Journey, page: Page): Promise<string> {
  await fillInEight(page)
  await page.getByRole('button', { name: 'View as API call' }).click()
  await expect
    .poll(() => page.locator('#curl').textContent())
    .toMatch(/'line_items\[0\]\[price\]=price_\w+'/)
  expect(await page.locator('#node').textContent()).toContain('quantity: 2,')
  await page.getByRole('button', { name: 'Create link' }).click()
  await page.getByText('Your link is ready').waitFor()
  const url = (await page.locator('.share-row code').textContent()) ?? ''
  const [link] = (await at.world().stripe.paymentLinks.list()).data
  expect(link).toMatchObject({
    url,
    allow_promotion_codes: true,
    submit_type: 'book',
    phone_number_collection: { enabled: true },
    name_collection: { individual: { enabled: true, optional: false } },
    custom_fields: [{ key: 'roast', type: 'text' }],
    restrictions: { completed_sessions: { limit: 5, count: 0 } },
    after_completion: { hosted_confirmation: { custom_message: 'Beans ship on Wednesday.' } },
  })
  return url
}

async function payByPhone(at: Journey, url: string): Promise<Page> {
  const payer = await at.open(`${url}?utm_source=mail`, { ...PHONE, userAgent: BROWSER })
  await fillIn(payer, { phoneNumber: '415 555 2671', individualName: 'Jenny Rosen' })
  await payer.getByLabel('Which roast?').fill('Dark')
  await pay(payer)
  await payer.getByText('Beans ship on Wednesday.').waitFor()
  await at.world().app.work.runDue()
  return payer
}

/** On the first page, and in the list and the numbers of the link. */
async function seeItPaid(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  const cards = () => page.locator('.cards').first().textContent()
  await expect.poll(cards).toContain('Paid today in USD$38.00')
  await page.getByRole('link', { name: 'Payment links', exact: true }).click()
  const row = page.getByRole('row', { name: /House blend/ })
  await expect
    .poll(async () => (await row.textContent())?.replace(/\s+/g, ' '))
    .toMatch(/Active.*1.*100%.*\$38\.00/)
  await row.getByRole('link').click()
  await page.getByRole('link', { name: 'Payments and analytics' }).click()
  await expect.poll(cards).toMatch(/Views1.*Started1.*Paid1/)
  await page.getByRole('row', { name: /mail/ }).first().waitFor()
  await page.getByText('jenny@example.com').waitFor()
}

async function deactivateForAWhile(page: Page, payer: Page, url: string): Promise<void> {
  await page.getByRole('link', { name: 'Deactivate' }).click()
  await page.locator(field('inactive_message')).fill('Back in spring.')
  await page.getByRole('button', { name: 'Deactivate House blend' }).click()
  await page.getByText('Nobody can pay by this link').waitFor()
  await payer.goto(url)
  await payer.getByText('Back in spring.').waitFor()
  await page.getByRole('button', { name: 'Reactivate' }).click()
  await page.getByText('The link can be paid again').waitFor()
}

async function refundAPart(at: Journey, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Payments', exact: true }).click()
  await page.getByPlaceholder(/^Search/).fill('jenny')
  await page.getByRole('button', { name: 'Filter' }).click()
  const row = page.getByRole('row', { name: /Jenny Rosen/ })
  await row.getByRole('link').click()
  await page.locator('h1', { hasText: 'Succeeded' }).waitFor()
  await page.getByText('Dark').waitFor()
  await page.getByRole('link', { name: 'Refund' }).click()
  await page.getByLabel(/^Amount/).fill('5.00')
  await page.getByLabel('Reason').selectOption('requested_by_customer')
  await page.getByRole('button', { name: 'Refund' }).dblclick()
  // The second press may be answered while the first one is still at work.
  await page.getByText(/^The refund is (?:on its way|being made)/).waitFor()
  const title = async () => {
    await page.reload()
    return page.locator('h1').innerText()
  }
  await expect.poll(title).toContain('Partial refund')
  await page.locator('.timeline', { hasText: '$5.00 refunded' }).waitFor()
  await expect.poll(() => page.locator('.timeline li').count()).toBe(3)
  await page.getByRole('link', { name: 'Balance' }).first().click()
  await page.locator('.table', { hasText: '-$5.00' }).waitFor()
  await at.world().app.work.runDue()
}

/** What was sent and answered; and by another secret from now on, which both ends know. */
async function readAndRoll(
  at: Journey,
  page: Page,
  { receiver, secret }: { readonly receiver: Receiver; readonly secret: string },
): Promise<void> {
  const { heard } = receiver
  await expect.poll(() => heard.length).toBe(2)
  await at.world().app.work.runDue()
  const read = (one: Receiver['heard'][number] | undefined, key: string) =>
    new Stripe('sk_test').webhooks.constructEvent(one?.body ?? '', one?.signature ?? '', key)
  const types = heard.map((one) => read(one, secret).type)
  expect(types.toSorted()).toEqual(['charge.refunded', 'checkout.session.completed'])

  await page.getByRole('link', { name: 'Webhooks' }).click()
  await page.getByRole('link', { name: receiver.url }).click()
  await page.getByRole('link', { name: 'checkout.session.completed' }).click()
  await page.getByText('200 OK').waitFor()
  const request = page.getByRole('region', { name: 'Body of the request' })
  await expect.poll(() => request.textContent()).toContain('"amount_total": 3800')
  const answer = page.getByRole('region', { name: 'Body of the answer' })
  await expect.poll(() => answer.textContent()).toContain('<script>window.__xss=1</script> 200')

  await page.getByRole('link', { name: receiver.url }).click()
  await page.getByRole('link', { name: 'Roll' }).click()
  await page.getByLabel('The old secret ends').selectOption('In an hour')
  await page.getByRole('button', { name: 'Roll the secret' }).click()
  const rolled = (await shown(page)) ?? ''
  expect(rolled).not.toBe(secret)
  await page.getByRole('link', { name: 'To the endpoint' }).click()
  await page.getByRole('link', { name: 'charge.refunded' }).click()
  await page.getByRole('button', { name: 'Resend' }).click()
  await page.getByText('The event is on its way.').waitFor()
  await at.world().app.work.runDue()
  await expect.poll(() => heard.length).toBe(3)
  for (const key of [secret, rolled]) expect(read(heard[2], key).type).toBe('charge.refunded')
}

/** Answers the link of the mail. */
async function inviteSupport(at: Journey, page: Page, email: string): Promise<string> {
  await page.getByRole('link', { name: 'Team' }).click()
  await page.getByRole('link', { name: 'Invite a colleague' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('radio', { name: 'Support' }).check()
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('heading', { name: 'Invited' }).waitFor()
  const { app } = at.world()
  await app.work.runDue()
  const scope = { account: app.account, livemode: true }
  const site = { baseUrl: '', now: clock.now() }
  const reader = makeReader(app.engine, app.engine, scope, site)
  const { records } = await reader.page(mails, { where: [['recipient', '=', email]], limit: 1 })
  const link = /http\S+\/join\/\w+/.exec(records[0]?.own.written?.text ?? '')?.[0] ?? ''
  expect(await shown(page)).toBe(link)
  return link
}

/** Joins, goes, comes back, helps customers, and is kept from what is not hers. */
async function workAsSupport(at: Journey, link: string): Promise<void> {
  const { url, stripe } = at.world()
  const page = await at.open(link, WITHOUT_SCRIPT)
  await fillPerson(page, 'Grace Hopper')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('Test mode').waitFor()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await signIn(page, 'grace@shop.example')
  await page.getByText('Test mode').waitFor()
  await loaded(page)
  for (const name of ['API keys', 'Webhooks', 'Request logs', 'Team', 'Security history'])
    expect(await page.getByRole('link', { name }).count()).toBe(0)
  const [endpoint] = (await stripe.webhookEndpoints.list()).data
  const closed = ['/apikeys', '/webhooks', `/workbench/webhooks/${endpoint?.id}`, '/settings/team']
  for (const path of closed) {
    await page.goto(`${url}/test${path}`)
    await page.getByRole('heading', { name: 'Not for your role' }).waitFor()
    expect(await page.content()).not.toMatch(/whsec_|sk_test_/)
  }
  await page.goto(`${url}/test/payments`)
  await page.getByRole('row', { name: /Jenny Rosen/ }).waitFor()
}

for (const engine of ENGINES)
  journeys(
    `a merchant who has just started a server on ${engine}`,
    (at) => {
      let receiver: Receiver | null = null
      afterAll(() => receiver?.close())

      it(
        'sells by a link, gives money back, reads its webhooks, and is not alone',
        async () => {
          receiver = await openReceiver(200)
          const page = await becomeOwner(at)
          const secret = await makeEndpoint(page, receiver.url)
          await makeProduct(page)
          const url = await makeLink(at, page)
          const payer = await payByPhone(at, url)
          await seeItPaid(page)
          await deactivateForAWhile(page, payer, url)
          await refundAPart(at, page)
          await readAndRoll(at, page, { receiver, secret })
          await workAsSupport(at, await inviteSupport(at, page, 'grace@shop.example'))
          await page.getByRole('link', { name: 'Security history' }).click()
          const history = page.locator('main')
          for (const deed of [
            'Became owner',
            'Made a webhook endpoint',
            'Made a payment link',
            'Refunded a payment',
            'Rolled a signing secret',
            'Joined the team',
          ])
            await history.getByText(deed).first().waitFor()
        },
        LONG_MS,
      )
    },
    { engine, clock },
  )
