/** Colours that can be read on others: WCAG's measure, and what to do where one falls short. */

/** `#rrggbb` */
export type Color = string

type Channels = readonly [red: number, green: number, blue: number]

export const BLACK = '#000000'
export const WHITE = '#ffffff'
/** What WCAG asks of text, and of the edges of what can be used. */
export const TEXT_CONTRAST = 4.5
export const EDGE_CONTRAST = 3

/** From 1 for the same colour to 21 for black on white. */
export function contrastOf(one: Color, other: Color): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** Black or white, whichever reads better: on one colour, one of them always has 4.5. */
export function inkOn(...backgrounds: readonly Color[]): Color {
  return lowestContrast(WHITE, backgrounds) >= lowestContrast(BLACK, backgrounds) ? WHITE : BLACK
}

function lowestContrast(color: Color, backgrounds: readonly Color[]): number {
  return Math.min(...backgrounds.map((background) => contrastOf(color, background)))
}

/** `share` of the second colour, from 0 to 1. */
export function mix(one: Color, other: Color, share: number): Color {
  const [from, to] = [channelsOf(one), channelsOf(other)]
  const mixed = from.map((channel, at) =>
    Math.trunc(channel + ((to[at] ?? 0) - channel) * share + 0.5),
  )
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** The colour itself if it can be read on all of them, else as little nearer to ink as will do. */
export function legible(color: Color, backgrounds: readonly Color[], least = TEXT_CONTRAST): Color {
  const ink = inkOn(...backgrounds)
  const tried = STEPS.map((step) => mix(color, ink, step / STEPS.length))
  return tried.find((one) => lowestContrast(one, backgrounds) >= least) ?? ink
}

const STEPS = Array.from({ length: 20 }, (_, step) => step)

/** As WCAG 2 defines relative luminance. */
function luminanceOf(color: Color): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(color).map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channelsOf(color: Color): Channels {
  const at = (start: number) => Number.parseInt(color.slice(start, start + 2), 16)
  return [at(1), at(3), at(5)]
}
