import { describe, expect, it } from 'vitest'
import { ApiError } from '../errors.ts'
import { inOlderWords, upgradeForm } from './requests.ts'
import { VERSIONS, type Version, findVersion, isBefore, stepBackTo } from './versions.ts'

const SESSIONS = 'POST /v1/checkout/sessions'
const INTENTS = 'POST /v1/payment_intents'

/** The last version before a release, and the first with it. */
function around(since: Version): readonly [before: Version, after: Version] {
  return [VERSIONS[VERSIONS.indexOf(since) - 1]!, since]
}

describe('versions', () => {
  it('have an order, which is that of their days', () => {
    expect(VERSIONS).toEqual(VERSIONS.toSorted())
    expect(isBefore('2025-08-27.basil', '2025-09-30.clover')).toBe(true)
    expect(isBefore('2025-09-30.clover', '2025-09-30.clover')).toBe(false)
    expect(isBefore('2026-10-28.endive', '2025-03-31.basil')).toBe(false)
  })

  it('that nobody names are found as the one that fits every guide', () => {
    expect(findVersion(undefined)).toEqual({ version: '2025-08-27.basil', notice: null })
    expect(findVersion('')).toBeNull()
  })
})

describe('ui_mode, since 2026-03-25.dahlia', () => {
  const [before, after] = around('2026-03-25.dahlia')
  const session = { object: 'checkout.session', ui_mode: 'hosted_page', id: 'cs_1' }

  it.each([
    ['hosted_page', 'hosted'],
    ['embedded_page', 'embedded'],
    ['elements', 'custom'],
    ['form', 'form'],
  ])('is shown as it was called before: %s was %s', (now, then) => {
    const value = { ...session, ui_mode: now }
    expect(stepBackTo(before, value)).toEqual({ ...session, ui_mode: then })
    expect(stepBackTo(after, value)).toBe(value)
    expect(value.ui_mode).toBe(now)
  })

  it('is shown so wherever a session stands, and nowhere else', () => {
    const answer = {
      object: 'list',
      data: [session, { object: 'product', ui_mode: 'hosted_page' }, null, 'hosted_page', 7],
      nested: { deep: { session } },
    }
    expect(stepBackTo(before, answer)).toEqual({
      object: 'list',
      data: [
        { ...session, ui_mode: 'hosted' },
        { object: 'product', ui_mode: 'hosted_page' },
        null,
        'hosted_page',
        7,
      ],
      nested: { deep: { session: { ...session, ui_mode: 'hosted' } } },
    })
    expect(answer.data[0]).toBe(session)
  })

  it('stays as it is within an event, which names its own version', () => {
    const event = { object: 'event', data: { object: session } }
    expect(stepBackTo(before, event)).toBe(event)
  })

  it('is asked for by the words of the version', () => {
    expect(upgradeForm(before, SESSIONS, { ui_mode: 'hosted' }).form).toEqual({
      ui_mode: 'hosted_page',
    })
    expect(upgradeForm(after, SESSIONS, { ui_mode: 'hosted_page' }).form).toEqual({
      ui_mode: 'hosted_page',
    })
  })

  it('is refused in the words of another version', () => {
    expect(() => upgradeForm(before, SESSIONS, { ui_mode: 'hosted_page' })).toThrow(
      'Invalid ui_mode: must be one of custom, embedded, or hosted',
    )
    expect(() => upgradeForm(after, SESSIONS, { ui_mode: 'hosted' })).toThrow(
      'Invalid ui_mode: must be one of elements, embedded_page, form, or hosted_page',
    )
  })

  it('is left to others to refuse when it is no word at all', () => {
    for (const ui_mode of ['', ['hosted'], { a: 'hosted' }]) {
      const form = { ui_mode }
      expect(upgradeForm(before, SESSIONS, form).form).toBe(form)
      expect(upgradeForm(after, SESSIONS, form).form).toBe(form)
    }
  })
})

describe('the status of a dispute', () => {
  it.each<[Version, string, string]>([
    ['2026-09-30.endive', 'appeal_needs_response', 'needs_response'],
    ['2026-09-30.endive', 'appeal_under_review', 'under_review'],
    ['2025-09-30.clover', 'prevented', 'warning_closed'],
  ])('that %s brought is shown before by one that was known: %s as %s', (since, status, then) => {
    const [before, after] = around(since)
    const dispute = { object: 'dispute', id: 'du_1', status }
    expect(stepBackTo(before, dispute)).toEqual({ ...dispute, status: then })
    expect(stepBackTo(after, dispute)).toEqual(dispute)
    const lost = { ...dispute, status: 'lost' }
    expect(stepBackTo(before, lost)).toEqual(lost)
  })
})

describe('payment_method_types, until 2026-09-30.endive', () => {
  const [before, after] = around('2026-09-30.endive')
  const types = ['card']

  it.each([SESSIONS, INTENTS, `${INTENTS}/:id`, `${INTENTS}/:id/confirm`])(
    'are what is allowed since then: %s',
    (route) => {
      const { form, renamed } = upgradeForm(before, route, { payment_method_types: types, a: '1' })
      expect(form).toEqual({ allowed_payment_method_types: types, a: '1' })
      expect(renamed).toEqual([
        { param: 'allowed_payment_method_types', nameBefore: 'payment_method_types' },
      ])
      const newer = { allowed_payment_method_types: types }
      expect(upgradeForm(after, route, newer)).toEqual({ form: newer, renamed: [] })
    },
  )

  it('are unknown since then', () => {
    expect(() => upgradeForm(after, INTENTS, { payment_method_types: types })).toThrow(
      'Received unknown parameter: payment_method_types',
    )
  })

  it('may come under their new name before, but not under both', () => {
    const newer = { allowed_payment_method_types: types }
    expect(upgradeForm(before, INTENTS, newer).form).toBe(newer)
    expect(() => upgradeForm(before, INTENTS, { ...newer, payment_method_types: types })).toThrow(
      'You may only specify one of these parameters: payment_method_types, ' +
        'allowed_payment_method_types.',
    )
  })

  it('of payment links are called so for ever', () => {
    const form = { payment_method_types: types }
    for (const version of [before, after])
      expect(upgradeForm(version, 'POST /v1/payment_links', form).form).toBe(form)
  })

  it('are called what the caller calls them, also in errors', () => {
    const error = new ApiError(
      400,
      'invalid_request_error',
      'The parameter allowed_payment_method_types[0] is not available.',
      { code: 'parameter_unavailable', param: 'allowed_payment_method_types[0]' },
    )
    const { renamed } = upgradeForm(before, INTENTS, { payment_method_types: types })
    expect(inOlderWords(error, renamed)).toMatchObject({
      status: 400,
      message: 'The parameter payment_method_types[0] is not available.',
      details: { code: 'parameter_unavailable', param: 'payment_method_types[0]' },
    })
    expect(inOlderWords(error, [])).toBe(error)
    const other = new ApiError(404, 'invalid_request_error', 'No such product: x', { param: 'id' })
    expect(inOlderWords(other, renamed)).toBe(other)
  })
})

describe('the label of a custom field', () => {
  const [before, after] = around('2026-09-30.endive')
  const fields = (length: number) => ({
    custom_fields: [{ label: { custom: 'é'.repeat(length) } }],
  })

  it.each([SESSIONS, 'POST /v1/payment_links', 'POST /v1/payment_links/:id'])(
    'had 50 letters until 2026-09-30.endive: %s',
    (route) => {
      expect(upgradeForm(before, route, fields(50)).form).toEqual(fields(50))
      expect(upgradeForm(after, route, fields(51)).form).toEqual(fields(51))
      expect(() => upgradeForm(before, route, fields(51))).toThrow('must be at most 50 characters')
    },
  )

  it('is left to others to refuse when it is none', () => {
    for (const custom_fields of [
      '',
      ['a'],
      [{ label: 'a' }],
      { a: { label: { custom: ['b'] } } },
    ]) {
      const form = { custom_fields }
      expect(upgradeForm(before, SESSIONS, form).form).toBe(form)
    }
  })
})
