/** Other ways in: addresses that Stripe's command line and documents lead to. */

import { frame } from '../frame.tsx'
import { lineOf } from '../navigation.ts'
import { LinkButton } from '../parts/buttons.tsx'
import { type Route, type Visit, page } from '../route.ts'
import { ABSENT, type Absent, SAME_PAGE } from './known.ts'

export const addressRoutes: readonly Route[] = [
  ...SAME_PAGE.map(([from, to, permission]) =>
    page(from, { permission }, (visit) =>
      visit.request.redirect(visit.to(to) + new URL(visit.request.req.url).search, 303),
    ),
  ),
  ...ABSENT.flatMap((absent) =>
    absent.paths.map((path) =>
      page(path, { permission: 'self.write' }, (visit) => showAbsent(visit, absent)),
    ),
  ),
]

/** Nothing is there, so a program is told so as well. */
function showAbsent(visit: Visit, { name, text, nearest }: Absent): Response {
  const lines = [...nearest, '/home'].flatMap((path) => lineOf(path) ?? [])
  return frame(
    visit,
    { title: `Paylinks has no ${name}`, sub: text, status: 404 },
    <p class="act">
      {lines
        .filter(({ permission }) => visit.may(permission))
        .map((line) => (
          <LinkButton href={visit.to(line.path)}>{line.text}</LinkButton>
        ))}
    </p>,
  )
}
