/** Makes the calls of the table on a server of their own, and gives what it answered. */

import { frozenClock } from '../../src/lib/clock.ts'
import { TERMS_URL, setPublicDetails } from '../support/public-details.ts'
import { type World, openWorld } from '../support/world.ts'
import { CALLED_AT, type Call } from './call.ts'

export interface Answer {
  readonly call: Call
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
}

export async function answersTo(calls: readonly Call[], version: string): Promise<Answer[]> {
  const world = await openWorld({ clock: frozenClock(CALLED_AT) })
  await setPublicDetails(world, { terms_of_service_url: TERMS_URL })
  try {
    const kept = new Map<string, string>()
    const answers: Answer[] = []
    for (const call of calls) answers.push(await answerTo(world, call, { version, kept }))
    return answers
  } finally {
    await world.close()
  }
}

async function answerTo(
  world: World,
  call: Call,
  { version, kept }: { readonly version: string; readonly kept: Map<string, string> },
): Promise<Answer> {
  const filled = (text: string) =>
    text.replaceAll(/%3C([a-z+]+)%3E/g, (_whole, name: string) =>
      keptAs(kept, name.replaceAll('+', ' ')),
    )
  const [method = '', pattern = ''] = call.route.split(' ')
  let at = 0
  const path = pattern.replaceAll(/:\w+/g, () => keptAs(kept, call.ids?.[at++] ?? ''))
  const form = filled(new URLSearchParams(call.form).toString())
  const { status, json } = await world.request(
    method,
    method === 'POST' ? path : `${path}?${form}`,
    {
      ...(method === 'POST' ? (call.file ? { parts: partsOf(call) } : { form }) : {}),
      ...(call.key === undefined ? {} : { key: call.key }),
      headers: { 'stripe-version': version },
    },
  )
  for (const [name, where] of Object.entries(call.keeps ?? {})) kept.set(name, textAt(json, where))
  return { call, status, json }
}

function partsOf({ form = {}, file = Buffer.alloc(0) }: Call): FormData {
  const parts = new FormData()
  for (const [name, value] of Object.entries(form)) parts.append(name, value)
  parts.append('file', new Blob([new Uint8Array(file)]), 'picture.png')
  return parts
}

function keptAs(kept: ReadonlyMap<string, string>, name: string): string {
  const value = kept.get(name)
  if (value === undefined) throw new Error(`no call before has kept ${name}`)
  return value
}

function textAt(json: unknown, where: string): string {
  let value: unknown = json
  for (const name of where.split('.')) value = Object(value)[name]
  if (value === undefined) throw new Error(`there is no ${where} in ${JSON.stringify(json)}`)
  return String(value)
}
