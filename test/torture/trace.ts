/** Reads what `strace` saw: which answers went out before what they promise was on the disk. */

/** The program that runs the server, looks on, and writes what it sees into a file. */
export function tracer(file: string): readonly string[] {
  const calls = 'trace=fsync,fdatasync,read,write,writev'
  return [...STRACE, '-y', '-s', '32', '-o', file, '-e', calls]
}

/** Makes a system call fail: `when` is as strace has it, `40+` or `40..60`. */
export function saboteur(
  call: 'fsync' | 'pwrite64',
  error: 'EIO' | 'ENOSPC',
  when: string,
): readonly string[] {
  const inject = `inject=${call}:error=${error}:when=${when}`
  return [...STRACE, '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject]
}

/** As a grandchild, so that signals reach the server; without a word about signals of its own. */
const STRACE = ['strace', '-D', '-f', '-qq', '-e', 'signal=none'] as const

export interface Findings {
  /** Requests to change something that were told that they had. */
  readonly acknowledged: number
  /** Those that were told before the log was synced once after they had come in. */
  readonly tooEarly: readonly string[]
}

export function findEarlyAnswers(trace: string): Findings {
  /** By connection: the request that waits for its answer, and whether the log was synced since. */
  const waiting = new Map<string, { readonly request: string; isSynced: boolean }>()
  const tooEarly: string[] = []
  let acknowledged = 0
  for (const { call, target, data, isDone } of callsOf(trace)) {
    if (call === 'fsync' || call === 'fdatasync') {
      if (isDone && target.endsWith('.db-wal>')) {
        for (const request of waiting.values()) request.isSynced = true
      }
    } else if (call === 'read' && data.startsWith('POST ')) {
      waiting.set(target, { request: data, isSynced: false })
    } else if (data.startsWith('HTTP/1.1 ')) {
      const request = waiting.get(target)
      waiting.delete(target)
      if (!request || !/^HTTP\/1\.1 [23]/.test(data)) continue
      acknowledged += 1
      if (!request.isSynced) tooEarly.push(request.request)
    }
  }
  return { acknowledged, tooEarly }
}

interface Call {
  readonly call: string
  /** The descriptor, and what it stands for. */
  readonly target: string
  /** The beginning of what was read or written. */
  readonly data: string
  /** It succeeded. */
  readonly isDone: boolean
}

const LINE = /^(\d+) +(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))$/

/** In the order in which they ended: another thread's call may begin in the middle of one. */
function* callsOf(trace: string): Generator<Call> {
  const begun = new Map<string, string>()
  for (const line of trace.split('\n')) {
    const [, thread = '', name, first = '', resumed, rest = ''] = LINE.exec(line) ?? []
    const call = name ?? resumed
    if (call === undefined) continue
    if (first.endsWith('<unfinished ...>')) {
      begun.set(thread, first.replace(/<unfinished \.\.\.>$/, ''))
      continue
    }
    const text = name === undefined ? `${begun.get(thread) ?? ''}${rest}` : first
    const target = /^\d+<[^>]*>/.exec(text)?.[0] ?? ''
    const data = /"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? ''
    yield { call, target, data, isDone: /= \d+$/.test(text) }
  }
}
