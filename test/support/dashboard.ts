/** The dashboard as a suite sees it: a server of its own, and an owner who asks for its pages. */

import { afterAll, beforeAll } from 'vitest'
import { ensureBuilt } from './process.ts'
import { type TestMember, memberOf } from './team.ts'
import type { RawAnswer, World } from './world.ts'

type Form = Readonly<Record<string, string>>

export interface Dashboard {
  readonly world: World
  readonly owner: TestMember
  get(path: string, by?: TestMember): Promise<RawAnswer>
  send(path: string, form: Form, by?: TestMember): Promise<RawAnswer>
  /** Opens the form and presses its button, twice; says how each was answered. */
  press(path: string, form: Form): Promise<readonly number[]>
}

/** `prefix` stands before every path: of test mode, unless said otherwise. */
export function dashboardOf(open: () => Promise<World>, prefix = '/test'): Dashboard {
  let world: World
  let owner: TestMember
  beforeAll(async () => {
    ensureBuilt()
    world = await open()
    owner = await memberOf(world)
  })
  afterAll(() => world.close())
  const get = (path: string, by = owner) =>
    world.request('GET', prefix + path, { key: null, headers: by.headers })
  const send = (path: string, form: Form, by = owner) =>
    world.request('POST', prefix + path, {
      key: null,
      headers: by.headers,
      form: new URLSearchParams(form).toString(),
    })
  return {
    get world() {
      return world
    },
    get owner() {
      return owner
    },
    get,
    send,
    async press(path, form) {
      const key = keyIn((await get(path)).text)
      const answers = [await send(path, { key, ...form }), await send(path, { key, ...form })]
      return answers.map(({ status }) => status)
    },
  }
}

/** What makes a form good for one deed. */
export const keyIn = (page: string) => /name="key" value="(\w+)"/.exec(page)?.[1] ?? ''
