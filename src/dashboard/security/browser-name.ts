/** `Firefox on Linux`, from what a browser says of itself. */

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
  ['curl/', 'curl'],
] as const

const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

export function browserName(agent: string | null): string {
  const [, browser = 'A browser'] = BROWSERS.find(([mark]) => agent?.includes(mark)) ?? []
  const [, system] = SYSTEMS.find(([mark]) => agent?.includes(mark)) ?? []
  return system ? `${browser} on ${system}` : browser
}
