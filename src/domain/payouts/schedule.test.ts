import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Payouts } from '../connect/connected.ts'
import { DAY, nextPayoutAt, standardTimes } from './schedule.ts'

const at = (text: string) => Date.parse(text) / 1000
const shown = (time: number | null) => (time === null ? null : new Date(time * 1000).toJSON())

type Interval = Payouts['schedule']['interval']
const scheduleOf = (interval: Interval, more: object = {}) => ({
  schedule: { delay_days: 2, interval, ...more },
})

describe('a payout by schedule', () => {
  it.each<[string, Parameters<typeof nextPayoutAt>[0], string, string | null]>([
    ['never, by hand', scheduleOf('manual'), '2027-01-13T10:00Z', null],
    ['the next day', scheduleOf('daily'), '2027-01-13T10:00Z', '2027-01-14T00:00:00.000Z'],
    ['after midnight', scheduleOf('daily'), '2027-01-13T00:00Z', '2027-01-14T00:00:00.000Z'],
    ['after a weekend', scheduleOf('daily'), '2027-01-15T10:00Z', '2027-01-18T00:00:00.000Z'],
    [
      'on the days of a week',
      scheduleOf('weekly', { weekly_payout_days: ['tuesday', 'friday'] }),
      '2027-01-13T10:00Z',
      '2027-01-15T00:00:00.000Z',
    ],
    [
      'on the day of a week',
      scheduleOf('weekly', { weekly_anchor: 'wednesday' }),
      '2027-01-13T10:00Z',
      '2027-01-20T00:00:00.000Z',
    ],
    [
      'on the days of a month',
      scheduleOf('monthly', { monthly_payout_days: [1, 15] }),
      '2027-01-15T10:00Z',
      '2027-02-01T00:00:00.000Z',
    ],
    [
      'on the last day of a shorter month',
      scheduleOf('monthly', { monthly_anchor: 31 }),
      '2027-02-01T10:00Z',
      '2027-02-28T00:00:00.000Z',
    ],
    [
      'when the day begins there',
      { ...scheduleOf('daily'), start_of_day: { hour: 9, minutes: 30, timezone: 'Asia/Tokyo' } },
      '2027-01-13T00:20Z',
      '2027-01-13T00:30:00.000Z',
    ],
    [
      'when the day begins there, the day after clocks were changed',
      {
        ...scheduleOf('daily'),
        start_of_day: { hour: 6, minutes: 0, timezone: 'America/New_York' },
      },
      '2027-03-13T23:00Z',
      '2027-03-15T10:00:00.000Z',
    ],
  ])('comes %s', (_name, payouts, after, next) => {
    expect(shown(nextPayoutAt(payouts, at(after)))).toBe(next)
  })

  const schedules = fc.oneof(
    fc.constant(scheduleOf('daily')),
    fc
      .subarray(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], { minLength: 1 })
      .map((weekly_payout_days) => scheduleOf('weekly', { weekly_payout_days })),
    fc
      .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1 })
      .map((monthly_payout_days) => scheduleOf('monthly', { monthly_payout_days })),
  )

  it('comes later, within a month, and again after itself', () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 1.8e9, max: 2e9 }), (payouts, now) => {
        const next = nextPayoutAt(payouts, now)!
        expect(next).toBeGreaterThan(now)
        expect(next - now).toBeLessThanOrEqual(62 * DAY)
        // Nothing is left out: whoever asks a second before hears of the same one.
        expect(nextPayoutAt(payouts, next - 1)).toBe(next)
        expect(nextPayoutAt(payouts, next)).toBeGreaterThan(next)
      }),
    )
  })

  it('leaves and arrives on days on which banks work', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1.8e9, max: 2e9 }), (created) => {
        const { sentAt, arrival } = standardTimes(created)
        expect(sentAt).toBeGreaterThan(created)
        expect(arrival).toBeGreaterThan(sentAt)
        expect(arrival - created).toBeLessThanOrEqual(5 * DAY)
        for (const time of [sentAt, arrival])
          expect([1, 2, 3, 4, 5]).toContain(new Date(time * 1000).getUTCDay())
      }),
    )
  })
})
