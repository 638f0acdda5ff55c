/** Requests of older versions, in the newest version's names and words. */

import type { Form } from '../../lib/form.ts'
import { ApiError, exclusiveParams, invalidEnum, missingParam, unknownParams } from '../errors.ts'
import { GATES, type RequestChange, type Version, isBefore } from './versions.ts'

export interface UpgradedForm {
  readonly form: Form
  /** Parameters that the caller calls something else. */
  readonly renamed: readonly Renamed[]
}

export interface Renamed {
  readonly param: string
  readonly nameBefore: string
}

/**
 * `route` is a method and a path: `POST /v1/checkout/sessions`. What a version lacks is refused.
 */
export function upgradeForm(version: Version, route: string, form: Form): UpgradedForm {
  let upgraded: UpgradedForm = { form, renamed: [] }
  // Gates stand newest first; a request steps forward through them.
  for (const { since, requests = [] } of GATES.toReversed()) {
    for (const change of requests.filter(({ routes }) => routes.includes(route))) {
      if (isBefore(version, since)) upgraded = stepForward(upgraded, change)
      else refuseOld(form, change)
    }
  }
  return upgraded
}

/** An error about a renamed parameter, by the name that the caller gave it. */
export function inOlderWords(error: ApiError, renamed: readonly Renamed[]): ApiError {
  const { status, type, details } = error
  let { message } = error
  let param = details.param
  for (const { param: name, nameBefore } of renamed) {
    message = message.replaceAll(name, nameBefore)
    param = param?.replaceAll(name, nameBefore)
  }
  if (message === error.message && param === details.param) return error
  return new ApiError(status, type, message, { ...details, ...(param ? { param } : {}) })
}

function stepForward({ form, renamed }: UpgradedForm, change: RequestChange): UpgradedForm {
  const { param, nameBefore, wordsBefore } = change
  if (param in form) change.checkBefore?.(form[param]!)
  if (nameBefore !== undefined) {
    if (!(nameBefore in form)) {
      if (change.isRequired && !(param in form)) throw missingParam(nameBefore)
      return { form, renamed }
    }
    if (param in form) throw exclusiveParams([nameBefore, param], nameBefore)
    const { [nameBefore]: value = '', ...rest } = form
    const moved = change.wrap?.(value) ?? value
    const place = { param: change.wrappedAs ?? param, nameBefore }
    return { form: { ...rest, [param]: moved }, renamed: [...renamed, place] }
  }
  const given = form[param]
  if (wordsBefore === undefined || typeof given !== 'string' || given === '')
    return { form, renamed }
  const word = Object.entries(wordsBefore).find(([, before]) => before === given)?.[0]
  if (word === undefined) throw invalidEnum(Object.values(wordsBefore).toSorted(), param)
  return { form: { ...form, [param]: word }, renamed }
}

function refuseOld(form: Form, { param, nameBefore, wordsBefore, words = [] }: RequestChange) {
  if (nameBefore !== undefined && nameBefore in form) throw unknownParams([nameBefore])
  const given = form[param]
  const isOld = Object.values(wordsBefore ?? {}).some((before) => before === given)
  if (isOld && !words.some((word) => word === given)) throw invalidEnum(words, param)
}
