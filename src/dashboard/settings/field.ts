/** What a setting is: a field named as the API’s parameter, and where its value stands. */

import type { Account } from '../../domain/records/account.ts'
import type { Choice } from '../parts/fields.tsx'

interface Named {
  /** Of the parameter of `POST /v1/accounts/:id`, which the form sends as it stands. */
  readonly name: string
  readonly label: string
  readonly help?: string
}

export type SettingField = Named &
  (
    | {
        readonly kind: 'text'
        readonly type?: 'email' | 'tel' | 'text' | 'url'
        readonly placeholder?: string
        readonly maxlength?: number
        of(account: Account): string | null | undefined
      }
    | { readonly kind: 'area'; of(account: Account): string | null | undefined }
    | {
        readonly kind: 'select'
        readonly choices: readonly Choice[]
        of(account: Account): string | null | undefined
      }
    | { readonly kind: 'switch'; of(account: Account): boolean }
    /** `#rrggbb`, said how well it can be read. */
    | {
        readonly kind: 'color'
        /** Ours, where nobody has chosen one. */
        readonly unset: string
        of(account: Account): string | null | undefined
      }
    /** Whole numbers with commas between them, sent as a list. */
    | { readonly kind: 'numbers'; of(account: Account): readonly number[] }
  )

export interface SettingGroup {
  readonly title: string
  readonly fields: readonly SettingField[]
}

export interface SettingPage {
  readonly path: string
  readonly title: string
  readonly sub: string
  readonly groups: readonly SettingGroup[]
}
