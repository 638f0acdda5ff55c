/** Format, lint, types and build at once, as far as two processors go; the tests come after. */

import { type ChildProcess, spawn } from 'node:child_process'

/** Each lane runs one script after the other; the lint takes as long as all of the rest. */
const LANES = [['lint'], ['build', 'typecheck', 'format:check']]

const running = new Set<ChildProcess>()
let isOver = false

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopAll)
const codes = await Promise.all(LANES.map(runLane))
process.exitCode = codes.find((code) => code !== 0) ?? 0

/** The first that fails ends the others: what they would say can wait. */
async function runLane(scripts: readonly string[]): Promise<number> {
  for (const script of scripts) {
    const code = isOver ? 1 : await run(script)
    if (code === 0) continue
    stopAll()
    return code
  }
  return 0
}

/** Each is the head of a group, so that what it has started ends with it. */
function stopAll(): void {
  isOver = true
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid)
}

/** What it prints is shown when it has ended, so that no two mix; nothing if we have ended it. */
function run(script: string): Promise<number> {
  const child = spawn(process.execPath, ['--run', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  running.add(child)
  const printed: string[] = []
  const note = (text: string) => void printed.push(text)
  child.stdout.setEncoding('utf8').on('data', note)
  child.stderr.setEncoding('utf8').on('data', note)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      if (!isOver) process.stdout.write(`${script}\n${printed.join('')}`)
      resolve(code ?? 1)
    })
  })
}
