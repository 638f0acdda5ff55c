/** What the pressed button means. */

import { describe, expect, it } from 'vitest'
import { readIntent } from './intent.ts'

describe('an intent', () => {
  it('is to pay unless it says otherwise', () => {
    expect(readIntent(undefined)).toEqual({ kind: 'pay' })
    expect(readIntent('pay')).toEqual({ kind: 'pay' })
  })

  it('steps one line up or down', () => {
    expect(readIntent('more:li_1')).toEqual({ kind: 'update', step: { line: 'li_1', by: 1 } })
    expect(readIntent('less:li_1')).toEqual({ kind: 'update', step: { line: 'li_1', by: -1 } })
  })

  it.each(['update', 'more', 'more:', 'steal:li_1', ''])('of %j never pays', (value) => {
    expect(readIntent(value)).toEqual({ kind: 'update', step: null })
  })
})
