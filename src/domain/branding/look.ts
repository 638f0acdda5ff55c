/** How a merchant's pages look: colours, shape and font, whoever chose them. */

export const BORDER_STYLES = ['rounded', 'rectangular', 'pill'] as const
export type BorderStyle = (typeof BORDER_STYLES)[number]

/** Stripe's families, each with what stands in for it: no font is ever fetched. */
export const FONTS = {
  be_vietnam_pro: ['Be Vietnam Pro', 'sans'],
  bitter: ['Bitter', 'serif'],
  chakra_petch: ['Chakra Petch', 'sans'],
  default: ['', 'sans'],
  hahmlet: ['Hahmlet', 'serif'],
  inconsolata: ['Inconsolata', 'mono'],
  inter: ['Inter', 'sans'],
  lato: ['Lato', 'sans'],
  lora: ['Lora', 'serif'],
  m_plus_1_code: ['M PLUS 1 Code', 'mono'],
  montserrat: ['Montserrat', 'sans'],
  noto_sans: ['Noto Sans', 'sans'],
  noto_sans_jp: ['Noto Sans JP', 'sans'],
  noto_serif: ['Noto Serif', 'serif'],
  nunito: ['Nunito', 'rounded'],
  open_sans: ['Open Sans', 'sans'],
  pridi: ['Pridi', 'serif'],
  pt_sans: ['PT Sans', 'sans'],
  pt_serif: ['PT Serif', 'serif'],
  raleway: ['Raleway', 'sans'],
  roboto: ['Roboto', 'sans'],
  roboto_slab: ['Roboto Slab', 'serif'],
  source_sans_pro: ['Source Sans Pro', 'sans'],
  titillium_web: ['Titillium Web', 'sans'],
  ubuntu_mono: ['Ubuntu Mono', 'mono'],
  zen_maru_gothic: ['Zen Maru Gothic', 'rounded'],
} as const satisfies Readonly<Record<string, readonly [string, FontKind]>>

export type FontKind = 'sans' | 'serif' | 'mono' | 'rounded'
export type FontFamily = keyof typeof FONTS

// `Object.keys` cannot know that nothing else is among them.
export const FONT_FAMILIES = Object.keys(FONTS) as readonly FontFamily[]

/** Colours are `#rrggbb`; null is ours. */
export interface Look {
  readonly buttonColor: string | null
  readonly backgroundColor: string | null
  readonly borderStyle: BorderStyle
  readonly fontFamily: FontFamily
}

export const PLAIN_LOOK: Look = {
  buttonColor: null,
  backgroundColor: null,
  borderStyle: 'rounded',
  fontFamily: 'default',
}
