/** The part of subset-font that we use; it brings no types of its own. */

declare module 'subset-font' {
  interface Options {
    readonly keepAllGlyphs?: boolean
    readonly targetFormat?: 'truetype' | 'woff' | 'woff2'
    readonly variationAxes?: Readonly<Record<string, number>>
  }
  export default function subsetFont(
    font: Buffer,
    text: string | undefined,
    options: Options,
  ): Promise<Buffer>
}
