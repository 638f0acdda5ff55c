import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SetupIntent, SetupStatus } from './records/setup-intent.ts'
import { SETUP_ALLOWS, SETUP_TRANSITIONS, allowsSetup, withSetupStatus } from './setup-intent.ts'

const statuses = Object.keys(SETUP_TRANSITIONS) as readonly SetupStatus[]
const status = fc.constantFrom(...statuses)
const at = (from: SetupStatus) => ({ status: from }) as SetupIntent

describe('a setup intent', () => {
  it('goes where the table leads, and nowhere else', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        const may = from === to || SETUP_TRANSITIONS[from].includes(to)
        if (may) expect(withSetupStatus(at(from), to).status).toBe(to)
        else expect(() => withSetupStatus(at(from), to)).toThrow('a setup intent goes from')
      }),
    )
  })

  it('is over for good once it is', () => {
    for (const end of ['canceled', 'succeeded'] as const) {
      expect(SETUP_TRANSITIONS[end]).toEqual([])
      for (const action of Object.keys(SETUP_ALLOWS) as (keyof typeof SETUP_ALLOWS)[])
        expect(allowsSetup(action, end)).toBe(false)
    }
  })

  it('can be canceled only where that leads', () => {
    for (const from of statuses)
      if (allowsSetup('cancel', from)) expect(SETUP_TRANSITIONS[from]).toContain('canceled')
  })
})
