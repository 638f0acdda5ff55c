/** Where everybody begins. */

import { type Route, page } from '../route.ts'
import { showHome } from './home.tsx'

export const homeRoutes: readonly Route[] = [
  page('/home', { permission: 'payments.read' }, showHome),
]
