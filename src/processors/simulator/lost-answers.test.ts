import { describe, expect, it } from 'vitest'
import type { ChargePayment } from '../port.ts'
import { type Line, withLine } from './lost-answers.ts'
import { simulator } from './simulator.ts'

const charge: ChargePayment = {
  attemptRef: 'att_1',
  idempotencyKey: 'att_1:charge',
  amount: 2000,
  currency: 'usd',
  capture: 'automatic',
  vendorMethod: 'visa',
  presented: { cvc: true, line1: false, postalCode: false },
  offSession: false,
  isSetUp: false,
  voucherSeconds: 259_200,
  description: null,
  statementDescriptor: null,
}

describe('a processor', () => {
  it.each<[Line, string]>([
    ['good', 'done'],
    ['lost', 'unknown'],
    ['refused', 'rejected'],
  ])('whose line is %s answers %s', async (line, status) => {
    expect((await withLine(simulator, () => line).charge(charge)).status).toBe(status)
  })

  it('executes a command whose answer is lost, and none that it does not take', async () => {
    const executed: string[] = []
    const counting = {
      ...simulator,
      charge(command: ChargePayment) {
        executed.push(command.attemptRef)
        return simulator.charge(command)
      },
    }
    const processor = withLine(counting, (_, ref) => (ref === 'att_1' ? 'lost' : 'refused'))
    await processor.charge(charge)
    await processor.charge({ ...charge, attemptRef: 'att_2' })
    expect(executed).toEqual(['att_1'])
  })

  it('tells by lookup what was lost, once the line is good', async () => {
    const lines: Line[] = ['lost', 'lost', 'good']
    const processor = withLine(simulator, () => lines.shift() ?? 'good')
    expect((await processor.charge(charge)).status).toBe('unknown')
    expect(await processor.lookup('charge', charge)).toEqual({ found: false, conclusive: false })
    expect(await processor.lookup('charge', charge)).toEqual({
      found: true,
      conclusive: true,
      outcome: await simulator.charge(charge),
    })
  })
})
