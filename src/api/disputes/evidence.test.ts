import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsDuring } from '../../../test/support/events.ts'
import { picture } from '../../../test/support/pictures.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { EVIDENCE_FILES, EVIDENCE_TEXTS } from '../../domain/dispute-evidence.ts'

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n')

/** What tells Jenny from others, in all of her payments. */
const JENNY = {
  customer_account_id: 'jenny',
  customer_device_fingerprint: 'fingerprint-of-a-phone',
  customer_device_id: '',
  customer_email_address: 'jenny@example.com',
  customer_purchase_ip: '203.0.113.7',
  product_description: 'Tea',
  shipping_address: {
    city: 'Amsterdam',
    country: 'NL',
    line1: 'Damrak 1',
    line2: '',
    postal_code: '1012 LG',
    state: '',
  },
}

onEachEngine((open) => {
  describe('evidence', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    async function disputed(method = 'pm_card_createDispute'): Promise<Stripe.Dispute> {
      const { id } = await stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        confirm: true,
        description: 'Tea',
        payment_method: method,
        receipt_email: 'jenny@example.com',
        allowed_payment_method_types: ['card'],
      })
      const { data } = await stripe.disputes.list({ payment_intent: id })
      return data[0]!
    }

    const upload = (data: Buffer, name = 'proof.pdf') =>
      stripe.files.create({ purpose: 'dispute_evidence', file: { data, name } })

    it('knows what the payment knew', async () => {
      const { evidence } = await disputed()
      expect(evidence).toMatchObject({
        customer_email_address: 'jenny@example.com',
        product_description: 'Tea',
        uncategorized_text: null,
      })
    })

    it('is staged whole, and submitted when it is said', async () => {
      const { id } = await disputed()
      const file = await upload(PDF)
      const texts = {
        access_activity_log: 'Opened twice.',
        billing_address: 'Damrak 1',
        cancellation_policy_disclosure: 'On the page.',
        cancellation_rebuttal: 'Nobody canceled.',
        customer_email_address: 'jenny@example.com',
        customer_name: 'Jenny Rosen',
        customer_purchase_ip: '203.0.113.7',
        duplicate_charge_explanation: 'Another pot.',
        duplicate_charge_id: 'ch_other',
        product_description: 'A pot of tea',
        refund_policy_disclosure: 'On the page, too.',
        refund_refusal_explanation: 'It was drunk.',
        service_date: '2026-11-01',
        shipping_address: 'Singel 2',
        shipping_carrier: 'PostNL',
        shipping_date: '2026-11-02',
        shipping_tracking_number: '3S',
        uncategorized_text: 'It was delivered.',
      }
      const documents = {
        cancellation_policy: file.id,
        customer_communication: file.id,
        customer_signature: file.id,
        duplicate_charge_documentation: file.id,
        receipt: file.id,
        refund_policy: file.id,
        service_documentation: file.id,
        shipping_documentation: file.id,
        uncategorized_file: file.id,
      }
      expect(Object.keys(texts)).toEqual(EVIDENCE_TEXTS)
      expect(Object.keys(documents)).toEqual(EVIDENCE_FILES)
      const evidence = { ...texts, ...documents }
      let staged: Stripe.Dispute | undefined
      const events = await eventsDuring(stripe, async () => {
        staged = await stripe.disputes.update(id, {
          evidence,
          submit: false,
          expand: EVIDENCE_FILES.map((name) => `evidence.${name}`),
        })
      })
      expect(events.map(({ type }) => type)).toEqual(['charge.dispute.updated'])
      expect(events[0]?.data.previous_attributes).toMatchObject({
        evidence: { customer_name: null, receipt: null },
        evidence_details: { has_evidence: false },
      })
      expect(checkShape(staged, 'Stripe.Dispute')).toEqual({ errors: [], unknown: [] })
      expect(staged).toMatchObject({
        status: 'needs_response',
        evidence: { ...texts, receipt: { id: file.id, object: 'file' } },
        evidence_details: { has_evidence: true, submission_count: 0 },
      })
      const submitted = await stripe.disputes.update(id, { submit: true })
      expect(submitted).toMatchObject({
        status: 'under_review',
        evidence,
        evidence_details: { submission_count: 1 },
      })
      expect(submitted.evidence_details.submission_method).toBe('manual')
    })

    it('is taken out again by what is empty, until it is submitted', async () => {
      const { id } = await disputed()
      const receipt = (await upload(PDF)).id
      const evidence = { receipt, customer_name: 'Jenny Rosen', uncategorized_text: 'Delivered.' }
      await stripe.disputes.update(id, { evidence, submit: false })
      const without = { receipt: '', customer_name: '' }
      const staged = await stripe.disputes.update(id, { evidence: without, submit: false })
      expect(staged.evidence).toMatchObject({ ...evidence, receipt: null, customer_name: null })
      await stripe.disputes.update(id, { submit: true })
      await expect(
        stripe.disputes.update(id, { evidence: { uncategorized_text: '' } }),
      ).rejects.toMatchObject({ statusCode: 400 })
    })

    it('is nothing to submit where there is none', async () => {
      const { id } = await disputed()
      await expect(stripe.disputes.update(id, { submit: true })).rejects.toMatchObject({
        statusCode: 400,
        param: 'submit',
      })
    })

    it.each<[string, string, Stripe.DisputeUpdateParams.Evidence]>([
      ['too long', 'evidence[uncategorized_text]', { uncategorized_text: 'x'.repeat(20_001) }],
      [
        'too long together',
        'evidence',
        Object.fromEntries(EVIDENCE_TEXTS.slice(0, 8).map((name) => [name, 'x'.repeat(20_000)])),
      ],
      ['nobody’s file', 'evidence[receipt]', { receipt: 'file_nobody' }],
      [
        'of a program that it has no part in',
        'evidence[enhanced_evidence][visa_compliance]',
        { enhanced_evidence: { visa_compliance: { fee_acknowledged: true } } },
      ],
      [
        'an appeal too early',
        'evidence[appeal]',
        { appeal: { card: { reason_for_filing: 'x', supporting_files: ['file_nobody'] } } },
      ],
    ])('is refused when it is %s', async (_what, param, evidence) => {
      const { id } = await disputed()
      await expect(stripe.disputes.update(id, { evidence })).rejects.toMatchObject({
        statusCode: 400,
        param,
      })
      expect(await stripe.disputes.retrieve(id)).toMatchObject({ status: 'needs_response' })
    })

    it('is made of files for evidence, and of no others', async () => {
      const { id } = await disputed()
      const logo = await stripe.files.create({
        purpose: 'business_logo',
        file: { data: picture(200), name: 'logo.png' },
      })
      await expect(
        stripe.disputes.update(id, { evidence: { receipt: logo.id } }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'evidence[receipt]' })
    })

    it('may be a PDF, a JPEG or a PNG, which nobody sees without a key or a link', async () => {
      const file = await upload(PDF)
      expect(file).toMatchObject({ purpose: 'dispute_evidence', type: 'pdf', size: PDF.length })
      const photo = await upload(picture(200), 'photo.png')
      expect(photo.type).toBe('png')
      const authorization = `Bearer ${world.app.testKeys.secret}`
      const contents = await fetch(file.url!, { headers: { authorization } })
      expect(contents.headers.get('content-type')).toBe('application/pdf')
      expect(Buffer.from(await contents.arrayBuffer())).toEqual(PDF)
      expect((await fetch(file.url!)).status).toBe(401)
      const link = await stripe.fileLinks.create({ file: file.id })
      const linked = await fetch(link.url!)
      expect(linked.headers.get('content-type')).toBe('application/pdf')
      expect(Buffer.from(await linked.arrayBuffer())).toEqual(PDF)
      await expect(upload(Buffer.from('<html>'))).rejects.toMatchObject({ param: 'file' })
    })

    it('may have files of 4.5 MB together, and each of 5 MB', async () => {
      const { id } = await disputed()
      const half = await upload(Buffer.concat([PDF, Buffer.alloc(2_500_000)]))
      const other = await upload(Buffer.concat([PDF, Buffer.alloc(2_500_000)]))
      await stripe.disputes.update(id, { evidence: { receipt: half.id }, submit: false })
      await expect(
        stripe.disputes.update(id, { evidence: { refund_policy: other.id } }),
      ).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('4.5 MB') })
      await expect(upload(Buffer.concat([PDF, Buffer.alloc(5_000_000)]))).rejects.toMatchObject({
        param: 'file',
        message: expect.stringContaining('5 MB'),
      })
    })

    it('against a compliance dispute costs what its network asks, until it is won', async () => {
      const { id, evidence_details: details } = await disputed('pm_card_createComplianceDispute')
      expect(details.enhanced_eligibility).toEqual({
        visa_compliance: { status: 'requires_fee_acknowledgement' },
      })
      const evidence = { uncategorized_text: 'winning_evidence' }
      await expect(stripe.disputes.update(id, { evidence })).rejects.toMatchObject({
        statusCode: 400,
        param: 'evidence[enhanced_evidence][visa_compliance][fee_acknowledged]',
      })
      const consent = { visa_compliance: { fee_acknowledged: true } }
      const submitted = await stripe.disputes.update(id, {
        evidence: { ...evidence, enhanced_evidence: consent },
      })
      expect(submitted.evidence_details.enhanced_eligibility).toEqual({
        visa_compliance: { status: 'fee_acknowledged' },
      })
      await world.app.work.runDue()
      expect((await stripe.balanceTransactions.list({ source: id })).data).toMatchObject([
        { amount: 2000, fee: -51_500, net: 53_500 },
        { net: -50_000, reporting_category: 'network_cost' },
        { net: -3500 },
      ])
      expect(await stripe.disputes.retrieve(id)).toMatchObject({ status: 'won' })
    })

    it('against Mastercard’s compliance dispute needs the same consent, and may be staged', async () => {
      const { id } = await disputed('pm_card_createMastercardComplianceDispute')
      const staged = await stripe.disputes.update(id, {
        submit: false,
        evidence: { enhanced_evidence: { mastercard_compliance: { fee_acknowledged: true } } },
      })
      expect(staged.evidence_details.enhanced_eligibility).toEqual({
        mastercard_compliance: { status: 'fee_acknowledged' },
      })
    })

    it('of two earlier payments qualifies for Visa’s program', async () => {
      const prior = await Promise.all(
        [1, 2].map(async () => {
          const intent = await stripe.paymentIntents.create({
            amount: 900,
            currency: 'usd',
            confirm: true,
            payment_method: 'pm_card_visa',
            allowed_payment_method_types: ['card'],
          })
          return String(intent.latest_charge)
        }),
      )
      const { id, evidence_details: details } = await disputed('pm_card_createCe3EligibleDispute')
      expect(details.enhanced_eligibility.visa_compelling_evidence_3?.status).toBe(
        'requires_action',
      )
      const send = ([one, other]: readonly [string, string]) =>
        stripe.disputes.update(id, {
          submit: false,
          evidence: {
            enhanced_evidence: {
              visa_compelling_evidence_3: {
                disputed_transaction: { ...JENNY, merchandise_or_services: 'merchandise' },
                prior_undisputed_transactions: [
                  { charge: one, ...JENNY },
                  { charge: other, ...JENNY },
                ],
              },
            },
          },
        })
      await expect(send([prior[0]!, 'ch_nobody'])).rejects.toMatchObject({
        statusCode: 400,
        message: "No such charge: 'ch_nobody'",
      })
      const qualified = await send([prior[0]!, prior[1]!])
      expect(checkShape(qualified, 'Stripe.Dispute')).toEqual({ errors: [], unknown: [] })
      expect(qualified.evidence_details.enhanced_eligibility.visa_compelling_evidence_3).toEqual({
        required_actions: [],
        status: 'qualified',
      })
      expect(qualified.evidence.enhanced_evidence.visa_compelling_evidence_3).toMatchObject({
        disputed_transaction: {
          customer_device_id: null,
          shipping_address: { line2: null, country: 'NL' },
        },
        prior_undisputed_transactions: [{ charge: prior[0] }, { charge: prior[1] }],
      })
      const { evidence } = await stripe.disputes.update(id, {
        submit: false,
        evidence: { enhanced_evidence: '' },
      })
      expect(evidence.enhanced_evidence).toEqual({})
    })
  })
})
