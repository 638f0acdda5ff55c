/**
 * 2026-09-30.endive renamed the list of payment methods, lets a custom field be longer, and knows
 * of disputes that are appealed.
 */

import type { FormValue } from '../../lib/form.ts'
import { stringTooLong } from '../errors.ts'

/** Characters of a custom field's label. */
const LABEL_MAX_BEFORE = 50

/** How a dispute stands for those who know of no appeal. */
const WITHOUT_APPEAL: Readonly<Record<string, string>> = {
  appeal_needs_response: 'needs_response',
  appeal_under_review: 'under_review',
}

export const endive2026_09_30 = {
  since: '2026-09-30.endive',
  stepBack(object: string, value: Record<string, unknown>): Record<string, unknown> {
    if (object !== 'dispute' || typeof value.status !== 'string') return value
    return { ...value, status: WITHOUT_APPEAL[value.status] ?? value.status }
  },
  requests: [
    {
      routes: [
        'POST /v1/checkout/sessions',
        'POST /v1/payment_intents',
        'POST /v1/payment_intents/:id',
        'POST /v1/payment_intents/:id/confirm',
        'POST /v1/setup_intents',
        'POST /v1/setup_intents/:id',
        'POST /v1/setup_intents/:id/confirm',
      ],
      param: 'allowed_payment_method_types',
      nameBefore: 'payment_method_types',
    },
    {
      routes: [
        'POST /v1/checkout/sessions',
        'POST /v1/payment_links',
        'POST /v1/payment_links/:id',
      ],
      param: 'custom_fields',
      checkBefore(fields: FormValue): void {
        if (typeof fields === 'string') return
        // A list, or a hash by its places: whatever else is wrong with it is said elsewhere.
        for (const [place, field] of Object.entries(fields)) {
          const label = inside(inside(field, 'label'), 'custom')
          const param = `custom_fields[${place}][label][custom]`
          if (typeof label === 'string' && [...label].length > LABEL_MAX_BEFORE)
            throw stringTooLong(label, LABEL_MAX_BEFORE, param)
        }
      },
    },
  ],
} as const

function inside(value: FormValue | undefined, name: string): FormValue | undefined {
  if (typeof value !== 'object') return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
