/** What `paylinks verify` prints: a line for each claim, and under it what breaks it. */

import type { Report } from '../operations/verify.ts'

export function printReport({ findings, checked, violated }: Report): string {
  const width = Math.max(...findings.map((finding) => String(finding.checked).length))
  const lines = findings.flatMap((finding) => {
    const mark = finding.violated === 0 ? 'ok      ' : 'VIOLATED'
    const shown = finding.violations.map(({ subject, detail }) => `    ${subject}: ${detail}`)
    const more = finding.violated - finding.violations.length
    return [
      `${mark}  ${String(finding.checked).padStart(width)}  ${finding.claim}`,
      ...shown,
      ...(more > 0 ? [`    and ${more} more`] : []),
    ]
  })
  return [...lines, '', `${checked} checked, ${violated} violated`, ''].join('\n')
}
