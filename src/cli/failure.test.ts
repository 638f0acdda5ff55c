import { describe, expect, it } from 'vitest'
import { explain } from './failure.ts'

const settings = { host: '127.0.0.1', port: 80, dataFolder: './data', databaseUrl: null }
const onPostgres = { ...settings, databaseUrl: 'postgres://user:secret@db:5432/paylinks' }
const system = (code: string, more: object) =>
  Object.assign(new Error(`${code}: something`), { code, ...more })

describe('what the system refused', () => {
  it.each([
    ['a port in use', 'EADDRINUSE', { syscall: 'listen' }, /^Port 80 of 127\.0\.0\.1 is in use/],
    ['a low port', 'EACCES', { syscall: 'listen' }, /^Port 80 is reserved for the system/],
    ['a foreign host', 'EADDRNOTAVAIL', { syscall: 'listen' }, /^HOST is 127\.0\.0\.1, which/],
    ['an odd failure', 'EWHAT', { syscall: 'listen' }, /^The server cannot listen on 127/],
    ['a full disk', 'ENOSPC', { syscall: 'write' }, /^The data folder \.\/data cannot be used/],
    ['a broken file', 'ERR_SQLITE_ERROR', { errcode: 26 }, /^The database in \.\/data cannot/],
  ])('%s is said in a sentence', (_what, code, more, sentence) => {
    expect(explain(system(code, more), settings)).toMatch(sentence)
  })

  it.each([
    ['nobody there', system('ECONNREFUSED', { syscall: 'connect' }), 'nothing listens there'],
    ['no such host', system('ENOTFOUND', { syscall: 'getaddrinfo' }), 'the host is unknown'],
    ['a wrong password', system('28P01', { severity: 'FATAL' }), '28P01: something'],
    [
      'nobody on any address',
      new AggregateError([system('ECONNREFUSED', { syscall: 'connect' })]),
      'nothing listens there',
    ],
  ])('of PostgreSQL, %s is said without the password', (_what, error, reason) => {
    const sentence = explain(error, onPostgres)
    expect(sentence).toBe(`PostgreSQL at db:5432/paylinks cannot be used: ${reason}.`)
  })

  it.each([new Error('Assertion failed'), new TypeError('x is undefined'), 'text', null])(
    'is not what we did wrong ourselves: %s',
    (error) => {
      expect(explain(error, settings)).toBeNull()
      expect(explain(error, onPostgres)).toBeNull()
    },
  )
})
