/** `<paylinks-buy-button link="…">`: a link's button on another site, in the link's own words. */

interface Shown {
  readonly url: string
  readonly active: boolean
  readonly locale: string
  readonly merchant: string
  readonly title: string
  readonly amount: string | null
  readonly image: string | null
  readonly label: string
  readonly color: string
  readonly ink: string
  readonly shape: 'pill' | 'rectangular' | 'rounded'
}

/** Attributes that the link's address carries. Stripe's names, then those of the address. */
const CARRIED: Readonly<Record<string, string>> = {
  'client-reference-id': 'client_reference_id',
  'customer-email': 'locked_prefilled_email',
  locale: 'locale',
  'promotion-code': 'prefilled_promo_code',
}

const HEX = /^#[0-9a-f]{6}$/
const RADII = { pill: '99px', rectangular: '0', rounded: '.5rem' }

// While the script runs for the first time, the page knows where it came from.
const home = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href)

const STYLE = `
:host{display:inline-block;font:400 1rem/1.4 system-ui,sans-serif}
a{display:inline-block;box-sizing:border-box;min-height:2.75rem;padding:.75rem 1.25rem;
font-weight:600;line-height:1.25;text-align:center;text-decoration:none;
color:var(--ink);background:var(--color);border-radius:var(--radius)}
a:hover{filter:saturate(1.15)}
a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.card{display:grid;gap:.75rem;width:18rem;max-width:100%;box-sizing:border-box;padding:1.25rem;
color:#17201d;background:#fff;border:1px solid #e3e1db;border-radius:var(--radius-card)}
.card img{width:100%;max-height:11rem;object-fit:contain}
.card b,.card span{display:block}`

class BuyButton extends HTMLElement {
  static observedAttributes = ['link', 'layout', 'label', 'target', ...Object.keys(CARRIED)]
  #drawn = 0

  connectedCallback(): void {
    void this.#draw()
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.#draw()
  }

  /** Until there is an answer, or without one, what stands inside the element is shown. */
  async #draw(): Promise<void> {
    const turn = (this.#drawn += 1)
    const link = addressOf(this)
    const shown = link && (await answerOf(link))
    if (turn !== this.#drawn || !shown || !link) return
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [styleOf(shown)]
    root.replaceChildren(...(shown.active ? [partsOf(this, shown, link)] : []))
  }
}

/** The link with what the attributes say; null when it is no link of this script's own server. */
function addressOf(element: HTMLElement): URL | null {
  const link = URL.parse(element.getAttribute('link') ?? '', home.href)
  if (!link || link.origin !== home.origin || !/^\/[bdk]\/\w+$/.test(link.pathname)) return null
  for (const [attribute, name] of Object.entries(CARRIED)) {
    const value = element.getAttribute(attribute)
    if (value !== null) link.searchParams.set(name, value)
  }
  return link
}

async function answerOf(link: URL): Promise<Shown | null> {
  const url = `${link.origin}${link.pathname}/button.json${link.search}`
  const answer = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(
    () => null,
  )
  // Its own server wrote it.
  return answer?.ok ? ((await answer.json()) as Shown) : null
}

function partsOf(element: HTMLElement, shown: Shown, link: URL): HTMLElement {
  const button = document.createElement('a')
  button.href = link.href
  button.rel = 'noopener'
  button.target = element.getAttribute('target') === '_blank' ? '_blank' : '_top'
  button.textContent = element.getAttribute('label') ?? shown.label
  button.lang = shown.locale
  if (element.getAttribute('layout') !== 'card') return button
  const card = document.createElement('div')
  card.className = 'card'
  if (shown.image !== null) card.append(pictureOf(shown.image))
  const words = document.createElement('div')
  words.append(textOf('b', shown.title), textOf('span', shown.amount ?? shown.merchant))
  card.append(words, button)
  return card
}

function pictureOf(source: string): HTMLElement {
  const image = document.createElement('img')
  image.src = source
  image.alt = ''
  return image
}

function textOf(name: 'b' | 'span', text: string): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  return element
}

/** Built by the script, so that a strict policy of the page around it does not stand against it. */
function styleOf({ color, ink, shape }: Shown): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const colors = HEX.test(color) && HEX.test(ink) ? `--color:${color};--ink:${ink};` : ''
  const card = shape === 'rectangular' ? '0' : '.875rem'
  const radius = `--radius:${RADII[shape]};--radius-card:${card}`
  sheet.replaceSync(`:host{${colors}${radius}}${STYLE}`)
  return sheet
}

if (!customElements.get('paylinks-buy-button'))
  customElements.define('paylinks-buy-button', BuyButton)
