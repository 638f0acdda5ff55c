import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { probeImage } from '../image-probe.ts'
import { writePng } from './write-png.ts'

describe('a written PNG', () => {
  it('is one, of the size that was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.boolean()),
        (side, scale, bits) => {
          const row = () => Array.from({ length: side }, () => bits.next().value === true)
          const rows = Array.from({ length: side }, row)
          const size = side * scale
          expect(probeImage(writePng(rows, scale))).toEqual({
            ok: true,
            type: 'png',
            width: size,
            height: size,
          })
        },
      ),
      { numRuns: 30 },
    )
  })
})
