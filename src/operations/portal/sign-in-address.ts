/** Where customers sign in to the portal by themselves, if anywhere. */

import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import { loginUrl } from '../../objects/portal-configuration.ts'
import { portalConfigurations } from '../../store/portal-configurations.ts'
import type { Reader } from '../../store/reader.ts'

export function isOpen({ active, login_page: page }: PortalConfiguration): boolean {
  return active && page.enabled
}

const LOOKED_AT = 100

/** The login page of the default configuration, or else of the newest that has one. */
export async function signInAddress(reader: Reader): Promise<string | null> {
  const where = [['active', '=', 1]] as const
  const { records } = await reader.page(portalConfigurations, { where, limit: LOOKED_AT })
  const open = records.filter(isOpen)
  const chosen = open.find(({ is_default: isDefault }) => isDefault) ?? open[0]
  return chosen ? loginUrl(reader.site.baseUrl, chosen.own.slug) : null
}
