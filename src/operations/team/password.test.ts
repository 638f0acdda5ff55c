import { describe, expect, it } from 'vitest'
import { refusalOfPassword } from './password.ts'

const KNOWN = ['ada@fieldnotes.example', 'Ada Lovelace']

describe('a new password', () => {
  it.each([
    'teapot-glacier-violin-42',
    'wir essen heute gruene Suppe',
    'xK9$mQ2!vR7pL',
    '日本語の長い合言葉を使います',
  ])('may be %s', async (password) => {
    expect(await refusalOfPassword(password, KNOWN)).toBeNull()
  })

  it.each([
    ['short', 'at least 12'],
    ['a'.repeat(129), 'at most 128'],
    ['aaaaaaaaaaaa', 'tried first'],
    ['password1234', 'tried first'],
    ['qwertyuiop12', 'tried first'],
    ['123456789012', 'tried first'],
    ['AdaLovelace1', 'tried first'],
    ['fieldnotes12', 'tried first'],
    ['paylinks2026', 'tried first'],
  ])('may not be %s', async (password, words) => {
    expect(await refusalOfPassword(password, KNOWN)).toContain(words)
  })
})
