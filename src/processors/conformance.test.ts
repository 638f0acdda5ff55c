import { describe, expect, it } from 'vitest'
import { conformanceCases } from './conformance.ts'
import type { Outcome, Payment, Processor } from './port.ts'
import { simulator } from './simulator/simulator.ts'

const methods = {
  approved: 'visa',
  declined: 'visa_chargeDeclined',
  challenged: 'authenticationRequired',
}

async function failuresOf(processor: Processor): Promise<readonly string[]> {
  const failures: string[] = []
  for (const { name, run } of conformanceCases(processor, methods, 'unit')) {
    await run().catch(() => failures.push(name))
  }
  return failures
}

/** The simulator, with other payments than it should make. */
function charging(change: (payment: Payment) => Partial<Payment>): Processor {
  const changed = (outcome: Outcome<Payment>): Outcome<Payment> =>
    outcome.status === 'done'
      ? // A change keeps the payment's status, so it stays a payment of the same kind.
        { ...outcome, value: { ...outcome.value, ...change(outcome.value) } as Payment }
      : outcome
  return { ...simulator, charge: async (command) => changed(await simulator.charge(command)) }
}

describe('the conformance suite', () => {
  it('finds nothing wrong with the simulator', async () => {
    expect(await failuresOf(simulator)).toEqual([])
  })

  let count = 0
  const broken: readonly [string, Processor, string][] = [
    [
      'takes another amount',
      charging(({ status }) => (status === 'captured' ? { amount: 999 } : {})),
      'captures an automatic charge at once',
    ],
    [
      'takes another currency',
      charging(({ status }) => (status === 'captured' ? { currency: 'usd' } : {})),
      'captures an automatic charge at once',
    ],
    [
      'captures what it should hold',
      { ...simulator, charge: (command) => simulator.charge({ ...command, capture: 'automatic' }) },
      'holds the money of a manual charge until it is captured',
    ],
    [
      'charges again when told again',
      charging(() => ({ vendorPaymentId: `pay_${++count}` })),
      'answers twice alike when told twice',
    ],
    [
      'mixes up attempts',
      charging(() => ({ vendorPaymentId: 'pay_1' })),
      'gives each attempt a payment of its own',
    ],
    [
      'approves everything',
      {
        ...simulator,
        charge: (command) => simulator.charge({ ...command, vendorMethod: methods.approved }),
      },
      'declines without having taken anything',
    ],
    [
      'charges half a cent',
      { ...simulator, charge: (command) => simulator.charge({ ...command, amount: 1000 }) },
      'refuses amounts and methods that make no sense',
    ],
    [
      'forgets what it did',
      { ...simulator, lookup: async () => ({ found: false, conclusive: true }) },
      'finds by lookup what it answered',
    ],
    [
      'is not sure of what it did',
      {
        ...simulator,
        lookup: async (op, command) => ({
          ...(await simulator.lookup(op, command)),
          conclusive: false,
        }),
      },
      'finds by lookup what it answered',
    ],
    [
      'ignores a failed challenge',
      {
        ...simulator,
        resume: (command) => simulator.resume({ ...command, result: 'authenticated' }),
      },
      'declines once the challenge is failed or left',
    ],
    [
      'mixes up refunds',
      {
        ...simulator,
        refund: (command) => simulator.refund({ ...command, idempotencyKey: 'always this' }),
      },
      'tells one partial refund from another',
    ],
    [
      'charges an absent payer as if they were there',
      { ...simulator, charge: (command) => simulator.charge({ ...command, offSession: false }) },
      'declines a payer who is not there to be challenged',
    ],
    [
      'throws instead of answering',
      { ...simulator, charge: () => Promise.reject(new Error('timeout')) },
      'declines without having taken anything',
    ],
  ]

  it.each(broken)('notices one that %s', async (_, processor, expected) => {
    expect(await failuresOf(processor)).toContain(expected)
  })

  it('asks only for what the processor says it can', async () => {
    const capabilities = new Set(['refund'] as const)
    const modest = { ...simulator, manifest: { ...simulator.manifest, capabilities } }
    const names = conformanceCases(modest, methods, 'unit').map(({ name }) => name)
    expect(names).toContain('refunds the whole payment')
    expect(names).not.toContain('captures a part')
  })
})
