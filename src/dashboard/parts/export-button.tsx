/** The way to the file of a list: all that its filters find, whatever page of it is shown. */

import type { Visit } from '../route.ts'
import { LinkButton } from './buttons.tsx'

export function ExportButton({ visit }: { readonly visit: Visit }) {
  if (!visit.may('exports.read')) return null
  const query = new URLSearchParams(visit.query)
  for (const name of ['starting_after', 'ending_before', 'done']) query.delete(name)
  const path = visit.to(`${visit.path}/export`)
  return <LinkButton href={query.size > 0 ? `${path}?${query}` : path}>Export</LinkButton>
}
