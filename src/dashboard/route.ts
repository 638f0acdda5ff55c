/** What a page of the dashboard is: a path, who may see it, and how it answers. */

import type { Context as Request } from 'hono'
import type { Permission, Role } from '../domain/team/roles.ts'
import type { Account } from '../domain/records/account.ts'
import type { Context } from '../operations/context.ts'
import type { Scope } from '../store/kinds.ts'
import type { MemberSession } from '../store/member-sessions.ts'
import type { Member } from '../store/members.ts'
import type { DashboardSite } from './site.ts'

export interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

export interface Visit {
  /** Hono's; a path's own parts are `visit.param('id')`. */
  readonly request: Request
  readonly site: DashboardSite
  readonly member: Member
  readonly session: MemberSession
  readonly role: Role
  readonly account: Account
  /** Further accounts that the member belongs to. */
  readonly otherAccounts: readonly Account[]
  readonly scope: Scope
  /** As the API's: what it writes says that this member caused it. */
  readonly ctx: Context
  /** Without the prefix of account and mode. */
  readonly path: string
  readonly query: URLSearchParams
  /** What was posted; empty of a page that is only looked at. */
  readonly form: URLSearchParams
  /** The file that came with it, where the page takes one. */
  readonly upload: Upload | null
  /** Where it takes several: by the name of the field. */
  readonly uploads: ReadonlyMap<string, Upload>
  param(name: string): string
  may(permission: Permission): boolean
  /** The address of another page in the same account and mode. */
  to(path: string): string
}

export type Answer = (visit: Visit) => Promise<Response> | Response

export interface RouteOptions {
  readonly permission: Permission
  /**
   * Asks who it is once more, unless they have shown it in the last ten minutes: always, in live
   * mode, or as the visit itself says, of a refund above a limit for instance. Always, and in live
   * mode, it also wants a second factor of those whose role needs one.
   */
  readonly stepUp?: boolean | 'live' | ((visit: Visit) => boolean | Promise<boolean>)
  /**
   * What it changes is the same in both modes: once the account is in live mode, it counts as an
   * action there, wherever its form is.
   */
  readonly forBothModes?: boolean
  /**
   * Whether its form has several parts, one of them an image; or some of them documents. Never of
   * what asks once more who it is: files would not outlive that.
   */
  readonly takesFile?: boolean | 'documents'
  /** `preview`: our own pages may frame it. `frames`: it frames a page of ours. */
  readonly framing?: 'preview' | 'frames'
  /**
   * Of an action, or of an export: what the security history says of it, `Deactivated a payment
   * link`. Null where the operation writes it down itself.
   */
  readonly audit?: string | null
}

export interface Route extends RouteOptions {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: Answer
}

/** What is looked at. It changes nothing. */
export function page(path: string, options: RouteOptions, answer: Answer): Route {
  return { method: 'GET', path, ...options, answer }
}

/** What changes something; only a form of our own pages reaches it. */
export function action(
  path: string,
  options: RouteOptions & Required<Pick<RouteOptions, 'audit'>>,
  answer: Answer,
): Route {
  return { method: 'POST', path, ...options, answer }
}
