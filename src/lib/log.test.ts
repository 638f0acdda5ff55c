import { describe, expect, it } from 'vitest'
import { makeLog, scrubbed } from './log.ts'

describe('text that is logged', () => {
  it.each([
    ['4242424242424242', '[number]'],
    ['4242 4242 4242 4242', '[number]'],
    ['4242-4242-4242-4242!', '[number]!'],
    ['378282246310005', '[number]'],
    ['6205500000000000004', '[number]'],
    ['/v1/cs_test_4242424242424242', '/v1/cs_test_[number]'],
    ["No such product: '4242424242424242'", "No such product: '[number]'"],
    ['sk_test_51abcDEF', '[secret]'],
    ['acct_sk_live_51abcDEF', 'acct_[secret]'],
    ['rk_live_1 and pk_test_2', '[secret] and [secret]'],
    ['whsec_abc', '[secret]'],
    ['sk_test_4242424242424242', '[secret]'],
  ])('%s becomes %s', (text, expected) => {
    expect(scrubbed(text)).toBe(expected)
  })

  it.each([
    'plink_1POGLSgBq6CFLHkRNdJ2cecx',
    'sk_test_********1234',
    '2026-11-21T12:00:00Z 127.0.0.1:4020',
    '1795180600',
    '123456789012',
    '12345678901234567890',
  ])('%s stays', (text) => {
    expect(scrubbed(text)).toBe(text)
  })

  it('of an error is scrubbed with its stack', () => {
    const lines: string[] = []
    const log = makeLog('info', { write: (line) => lines.push(line) })
    log.error({ err: new Error('No card 4242424242424242 for sk_test_51abc') }, 'failed')
    expect(lines.join('')).toContain('"message":"No card [number] for [secret]"')
    expect(lines.join('')).not.toMatch(/4242424242424242|sk_test_51abc/)
  })
})
