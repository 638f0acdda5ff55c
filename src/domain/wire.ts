/**
 * Stripe's objects as they travel and as we keep them: the SDK's types, with ids where it may
 * expand.
 */

import type Stripe from 'stripe'

type SdkDecimal = NonNullable<Stripe.Price['unit_amount_decimal']>

type Plain = string | number | boolean | null | undefined | void

/** SDK types as they travel: decimals are strings on the wire, objects once parsed. */
export type Wire<T> = T extends Plain
  ? T
  : T extends SdkDecimal
    ? string
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [Key in keyof T]: Wire<T[Key]> }
        : T

/** What may be expanded stands as its id. */
type IdOnly<T> = string extends Extract<T, string> ? Exclude<T, { object: string }> : T

/** How a record is kept: as it travels, with ids in place of other objects. */
export type Stored<T> = T extends Plain
  ? T
  : T extends SdkDecimal
    ? string
    : T extends readonly (infer Item)[]
      ? Stored<Item>[]
      : T extends object
        ? { [Key in keyof T]: Stored<IdOnly<T[Key]>> }
        : T
