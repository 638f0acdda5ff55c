import { expect, it } from 'vitest'
import { findEarlyAnswers } from './trace.ts'

const ask = (fd: number) =>
  `7 read(${fd}<socket:[1${fd}]>, "POST /v1/products HTTP/1"..., 65536) = 9`
const sync = '7 fsync(27</tmp/a/paylinks.db-wal>) = 0'
const tell = (fd: number, status = 200) =>
  `7 write(${fd}<socket:[1${fd}]>, "HTTP/1.1 ${status} OK\\r\\n"..., 99) = 99`

it.each([
  ['an answer after its sync', [ask(30), sync, tell(30)], 1, 0],
  ['an answer before it', [ask(30), tell(30), sync], 1, 1],
  ['two answers after one sync', [ask(30), ask(31), sync, tell(31), tell(30)], 2, 0],
  ['one that came after the sync', [ask(30), sync, ask(31), tell(30), tell(31)], 2, 1],
  ['a sync that has failed', [ask(30), sync.replace('= 0', '= -1 EIO'), tell(30)], 1, 1],
  ['the sync of another file', [ask(30), sync.replace('-wal', ''), tell(30)], 1, 1],
  ['a refusal, which promises nothing', [ask(30), tell(30, 400)], 0, 0],
  [
    'a sync that another thread has interrupted',
    [
      ask(30),
      '7 fsync(27</tmp/a/paylinks.db-wal> <unfinished ...>',
      '8 write(5<pipe:[1]>, "x", 1) = 1',
      '7 <... fsync resumed>) = 0',
      tell(30),
    ],
    1,
    0,
  ],
  [
    'an answer in the middle of a sync',
    [
      ask(30),
      '8 fsync(27</tmp/a/paylinks.db-wal> <unfinished ...>',
      tell(30),
      '8 <... fsync resumed>) = 0',
    ],
    1,
    1,
  ],
])('finds %s', (_name, lines, acknowledged, early) => {
  const found = findEarlyAnswers(lines.join('\n'))
  expect([found.acknowledged, found.tooEarly.length]).toEqual([acknowledged, early])
})
