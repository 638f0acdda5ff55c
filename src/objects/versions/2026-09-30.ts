/** 2026-09-30.endive renamed the list of payment methods that a payment may be made with. */

export const endive2026_09_30 = {
  since: '2026-09-30.endive',
  requests: [
    {
      routes: [
        'POST /v1/checkout/sessions',
        'POST /v1/payment_intents',
        'POST /v1/payment_intents/:id',
        'POST /v1/payment_intents/:id/confirm',
        'POST /v1/setup_intents',
        'POST /v1/setup_intents/:id',
        'POST /v1/setup_intents/:id/confirm',
      ],
      param: 'allowed_payment_method_types',
      nameBefore: 'payment_method_types',
    },
  ],
} as const
