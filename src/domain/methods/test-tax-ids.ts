/** The tax ids that a test boleto is made out to: a person's, and a business's. */

export const TEST_TAX_IDS = ['000.000.000-00', '00.000.000/0000-00'] as const

/** As Brazil writes it; null for any other, which may be somebody's. */
export function testTaxId(typed: string): string | null {
  const digits = digitsOf(typed)
  return TEST_TAX_IDS.find((known) => digitsOf(known) === digits) ?? null
}

function digitsOf(text: string): string {
  return text.replace(/[\s./-]/g, '')
}
