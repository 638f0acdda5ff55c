/** How long a phase is, as older versions say it: by how often its interval goes by. */

import { unknownParams } from '../../objects/errors.ts'
import { type Version, isBefore } from '../../objects/versions/versions.ts'

/** Gone since 2025-09-30.clover, which has `duration`. */
export function iterationsIn(
  version: Version,
  phases: readonly { readonly iterations?: number }[] | undefined,
  path: string,
): void {
  const index = phases?.findIndex(({ iterations }) => iterations !== undefined) ?? -1
  if (index >= 0 && !isBefore(version, '2025-09-30.clover'))
    throw unknownParams([`${path}[${index}][iterations]`])
}
