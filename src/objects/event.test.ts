import { describe, expect, it } from 'vitest'
import type { EventRecord } from '../domain/records/event.ts'
import { renderEvent } from './event.ts'
import { DEFAULT_VERSION, NEWEST_VERSION, stepBackTo } from './versions/versions.ts'

const EVENT: EventRecord = {
  account: 'acct_1',
  id: 'evt_1',
  type: 'checkout.session.updated',
  livemode: false,
  created: 1_800_000_000,
  object: { id: 'cs_1', object: 'checkout.session', ui_mode: 'hosted_page', status: 'complete' },
  previous: { ui_mode: 'embedded_page', status: 'open' },
  request: { requestId: 'req_1', idempotencyKey: 'once' },
}

describe('an event', () => {
  it('tells what happened and what caused it', () => {
    expect(renderEvent(EVENT, { version: NEWEST_VERSION, pendingWebhooks: 2 })).toEqual({
      id: 'evt_1',
      object: 'event',
      api_version: NEWEST_VERSION,
      created: 1_800_000_000,
      data: { object: EVENT.object, previous_attributes: EVENT.previous },
      livemode: false,
      pending_webhooks: 2,
      request: { id: 'req_1', idempotency_key: 'once' },
      type: 'checkout.session.updated',
    })
  })

  it('names its account to whoever hears of connected accounts', () => {
    const shown = { version: NEWEST_VERSION, pendingWebhooks: 0 }
    expect(renderEvent(EVENT, { ...shown, hearer: 'acct_2' }).account).toBe('acct_1')
    expect(renderEvent(EVENT, { ...shown, hearer: 'acct_1' })).not.toHaveProperty('account')
  })

  it('that no request caused has an empty request', () => {
    expect(
      renderEvent({ ...EVENT, request: null }, { version: NEWEST_VERSION, pendingWebhooks: 0 })
        .request,
    ).toEqual({
      id: null,
      idempotency_key: null,
    })
  })

  it('without old values has no previous attributes', () => {
    expect(
      renderEvent({ ...EVENT, previous: null }, { version: NEWEST_VERSION, pendingWebhooks: 0 })
        .data,
    ).toEqual({
      object: EVENT.object,
    })
  })

  it('takes the shape of its version, and so do the old values', () => {
    expect(renderEvent(EVENT, { version: DEFAULT_VERSION, pendingWebhooks: 0 }).data).toEqual({
      object: { ...EVENT.object, ui_mode: 'hosted' },
      previous_attributes: { ui_mode: 'embedded', status: 'open' },
    })
  })

  it('keeps its shape, whichever version reads it', () => {
    const event = renderEvent(EVENT, { version: NEWEST_VERSION, pendingWebhooks: 0 })
    expect(stepBackTo('2025-03-31.basil', { object: 'list', data: [event] }).data).toEqual([event])
  })
})
