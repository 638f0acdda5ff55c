/**
 * Bars by day, drawn on the server. Of the libraries for charts, those that draw without a browser
 * set colours in style attributes, which our policy for content forbids; and this is all we need.
 */

import { sayDay } from './days.ts'

export interface Bar {
  /** The first second of its day. */
  readonly start: number
  readonly value: number
}

const WIDTH = 600
const HEIGHT = 150
const FLOOR = 120
const TOP = 12

export function BarChart(props: {
  readonly bars: readonly Bar[]
  /** What the bars count: "payments". */
  readonly of: string
}) {
  const { bars, of } = props
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(1, bars.length)
  const peak = bars.reduce<Bar | null>((a, b) => (a && a.value >= b.value ? a : b), null)
  const total = bars.reduce((sum, { value }) => sum + value, 0)
  const spoken = peak
    ? `${total} ${of} in ${bars.length} days, at most ${peak.value} on ${sayDay(peak.start)}`
    : `No ${of}`
  const marks = [bars[0], bars[Math.floor(bars.length / 2)], bars.at(-1)]
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={spoken}>
      <g class="chart-lines">
        {[0.25, 0.625, 1].map((part) => (
          <path d={`M0 ${round(FLOOR - (FLOOR - TOP) * part)}H${WIDTH}`} />
        ))}
        <path d={`M0 ${FLOOR}H${WIDTH}`} />
      </g>
      <g class="chart-bars">
        {bars.map(({ start, value }, index) => {
          const height = ((FLOOR - TOP) * value) / most
          return (
            <rect
              x={round(index * step + step * 0.15)}
              y={round(FLOOR - height)}
              width={round(step * 0.7)}
              height={round(height)}
              rx="2"
            >
              <title>{`${sayDay(start)}: ${value}`}</title>
            </rect>
          )
        })}
      </g>
      <g class="chart-words" aria-hidden="true">
        <text x="0" y="10">
          {most}
        </text>
        {marks.map(
          (bar, index) =>
            bar && (
              <text
                x={(WIDTH / 2) * index}
                y={HEIGHT - 6}
                text-anchor={['start', 'middle', 'end'][index] ?? 'start'}
              >
                {sayDay(bar.start)}
              </text>
            ),
        )}
      </g>
    </svg>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
