/** What card networks call the reasons for which payments are disputed. */

const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fraudulent: { visa: '10.4', mastercard: '4837' },
  product_not_received: { visa: '13.1', mastercard: '4853' },
}

/** Null where a network has no code for it, or it is no card's. */
export function networkReasonCode(
  reason: string,
  { network, isInquiry }: { readonly network: string; readonly isInquiry: boolean },
): string | null {
  const code = CODES[reason]?.[network] ?? null
  // Of an inquiry, the family of reasons is all that is known.
  return code !== null && isInquiry && network === 'visa' ? code.split('.')[0]! : code
}
