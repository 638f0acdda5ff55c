/** 2026-03-25.dahlia renamed the ways in which a Checkout Session is shown. */

const BEFORE: Readonly<Record<string, string>> = {
  hosted_page: 'hosted',
  embedded_page: 'embedded',
  elements: 'custom',
}

export const dahlia2026_03_25 = {
  since: '2026-03-25.dahlia',
  stepBack(object: string, value: Record<string, unknown>): Record<string, unknown> {
    if (object !== 'checkout.session' || typeof value.ui_mode !== 'string') return value
    return { ...value, ui_mode: BEFORE[value.ui_mode] ?? value.ui_mode }
  },
  requests: [
    {
      routes: ['POST /v1/checkout/sessions'],
      param: 'ui_mode',
      wordsBefore: BEFORE,
      words: ['elements', 'embedded_page', 'form', 'hosted_page'],
    },
  ],
} as const
