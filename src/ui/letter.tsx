/** What a mail looks like: one column, as narrow as a phone, in light and in dark. */

import type { Child } from 'hono/jsx'
import { BLACK, WHITE, inkOn } from '../domain/branding/contrast.ts'
import { mailAddress, phoneAddress, webAddress } from './link.ts'
import type { Fact, SheetLine, TotalRow } from './sheets/sheet.ts'

/** A mail in words, before anybody draws it. */
export interface Letter {
  readonly locale: string
  readonly subject: string
  readonly merchant: string
  readonly brandColor: string | null
  /** That no money moved; null where some did. */
  readonly mark: string | null
  readonly title: string
  /** The one figure that the mail is about. */
  readonly amount: string | null
  readonly when: string | null
  readonly paragraphs: readonly string[]
  readonly button: LetterLink | null
  readonly links: readonly LetterLink[]
  readonly facts: readonly Fact[]
  readonly lines: readonly SheetLine[]
  readonly totals: readonly TotalRow[]
  readonly notes: readonly string[]
  readonly contact: LetterContact
}

export interface LetterLink {
  readonly text: string
  readonly url: string
}

export interface LetterContact {
  /** A sentence with the address where its two halves part. */
  readonly question: readonly [string, string]
  readonly email: string | null
  readonly phone: string | null
  readonly url: string | null
}

const BRAND = '#0b6b57'

/** No quotes and no brackets: what stands in a style element is not to be escaped. */
const STYLE = `
body { margin: 0; background: #f4f3ef; }
@media (prefers-color-scheme: dark) {
  body, .ground { background: #0f1312 !important; }
  .sheet { background: #1a201e !important; }
  .ink { color: #eef1ef !important; }
  .ink2 { color: #b6c0bb !important; }
  .line { border-color: #35403b !important; }
}
`

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Arial,sans-serif;'
const INK = `${FONT}color:#17201d;`
const INK_2 = `${FONT}color:#4c5853;`
const RULE = 'border-top:1px solid #e3e1db;'

export function LetterDocument({ letter }: { readonly letter: Letter }) {
  const brand = letter.brandColor ?? BRAND
  return (
    <html lang={letter.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{letter.subject}</title>
        <style>{STYLE}</style>
      </head>
      <body style="margin:0;padding:0;background:#f4f3ef;">
        <Table class="ground" style="background:#f4f3ef;">
          <tr>
            <td align="center" style="padding:16px 8px 32px;">
              <Table
                class="sheet"
                style={`max-width:560px;background:#ffffff;border-radius:12px;border-top:5px solid ${brand};`}
              >
                <Head letter={letter} />
                <Facts facts={letter.facts} />
                <Lines lines={letter.lines} totals={letter.totals} />
                <Notes notes={letter.notes} />
                <Contact letter={letter} />
              </Table>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  )
}

function Table(props: { class?: string; style?: string; children?: Child }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border={0}
      class={props.class}
      style={`border-collapse:separate;width:100%;${props.style ?? ''}`}
    >
      {props.children}
    </table>
  )
}

function Head({ letter }: { readonly letter: Letter }) {
  const { title, amount, when, mark, paragraphs, button, links, merchant } = letter
  return (
    <tr>
      <td style="padding:24px 20px 16px;">
        <p class="ink" style={`${INK}margin:0 0 20px;font-size:17px;font-weight:600;`}>
          {merchant}
        </p>
        {mark && (
          <p style={`${FONT}margin:0 0 12px;font-size:12px;font-weight:600;`}>
            <span style="background:#fdf1d8;color:#7a4f00;padding:3px 9px;border-radius:99px;">
              {mark}
            </span>
          </p>
        )}
        <h1 class="ink2" style={`${INK_2}margin:0 0 4px;font-size:15px;font-weight:500;`}>
          {title}
        </h1>
        {amount && (
          <p class="ink" style={`${INK}margin:0 0 4px;font-size:32px;font-weight:600;`}>
            {amount}
          </p>
        )}
        {when && (
          <p class="ink2" style={`${INK_2}margin:0;font-size:15px;`}>
            {when}
          </p>
        )}
        {paragraphs.map((text) => (
          <p class="ink" style={`${INK}margin:16px 0 0;font-size:15px;line-height:1.5;`}>
            {text}
          </p>
        ))}
        {button && <Button link={button} brand={letter.brandColor ?? BRAND} />}
        {links.map((link) => (
          <PlainLink link={link} />
        ))}
      </td>
    </tr>
  )
}

/** Large enough for a thumb. */
function Button({ link, brand }: { readonly link: LetterLink; readonly brand: string }) {
  const href = webAddress(link.url)
  const ink = inkOn(brand) === BLACK ? BLACK : WHITE
  return (
    href && (
      <p style="margin:20px 0 4px;">
        <a
          href={href}
          style={`${FONT}display:block;padding:14px 18px;border-radius:8px;background:${brand};color:${ink};font-size:16px;font-weight:600;text-align:center;text-decoration:none;`}
        >
          {link.text}
        </a>
      </p>
    )
  )
}

function PlainLink({ link }: { readonly link: LetterLink }) {
  const href = webAddress(link.url)
  return (
    href && (
      <p style="margin:14px 0 0;">
        <a class="ink" href={href} style={`${INK}font-size:15px;text-decoration:underline;`}>
          {link.text}
        </a>
      </p>
    )
  )
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <tr>
      <td class="line" style={`${RULE}padding:14px 20px;`}>
        <Table>
          {facts.map(({ label, value }) => (
            <tr>
              <td
                class="ink2"
                style={`${INK_2}padding:4px 12px 4px 0;font-size:14px;vertical-align:top;`}
              >
                {label}
              </td>
              <td
                class="ink"
                align="right"
                style={`${INK}padding:4px 0;font-size:14px;word-break:break-word;`}
              >
                {value}
              </td>
            </tr>
          ))}
        </Table>
      </td>
    </tr>
  )
}

interface LinesProps {
  readonly lines: readonly SheetLine[]
  readonly totals: readonly TotalRow[]
}

function Lines({ lines, totals }: LinesProps) {
  if (lines.length === 0 && totals.length === 0) return null
  return (
    <tr>
      <td class="line" style={`${RULE}padding:14px 20px;`}>
        <Table>
          {lines.map((line) => (
            <Row
              label={line.description}
              detail={detailOf(line)}
              amount={line.amount}
              strong={false}
            />
          ))}
          {totals.map(({ label, amount, role }) => (
            <Row
              label={label}
              detail=""
              amount={amount}
              strong={role === 'sum' || role === 'final'}
            />
          ))}
        </Table>
      </td>
    </tr>
  )
}

function detailOf({ quantity, unitPrice, detail }: SheetLine): string {
  const count = quantity === '' ? '' : `${quantity} × ${unitPrice}`
  return [count, detail].filter(Boolean).join(' · ')
}

interface RowProps {
  readonly label: string
  readonly detail: string
  readonly amount: string
  readonly strong: boolean
}

function Row({ label, detail, amount, strong }: RowProps) {
  const weight = `font-weight:${strong ? 600 : 400};`
  return (
    <tr>
      <td
        class="ink"
        style={`${INK}${weight}padding:6px 12px 6px 0;font-size:15px;vertical-align:top;word-break:break-word;`}
      >
        {label}
        {detail !== '' && (
          <div class="ink2" style={`${INK_2}font-size:13px;padding-top:2px;`}>
            {detail}
          </div>
        )}
      </td>
      <td
        class="ink"
        align="right"
        style={`${INK}${weight}padding:6px 0;font-size:15px;vertical-align:top;white-space:nowrap;`}
      >
        {amount}
      </td>
    </tr>
  )
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <tr>
      <td class="line" style={`${RULE}padding:14px 20px;`}>
        {notes.map((note) => (
          <p class="ink2" style={`${INK_2}margin:0 0 6px;font-size:13px;line-height:1.5;`}>
            {note}
          </p>
        ))}
      </td>
    </tr>
  )
}

function Contact({ letter: { contact } }: { readonly letter: Letter }) {
  const { question, email, phone, url } = contact
  const page = webAddress(url)
  if (!email && !phone && !page) return null
  const style = `${INK_2}font-size:13px;`
  return (
    <tr>
      <td class="line ink2" style={`${INK_2}${RULE}padding:16px 20px 22px;font-size:13px;`}>
        {email && (
          <div>
            {question[0]}
            <a class="ink2" href={mailAddress(email)} style={style}>
              {email}
            </a>
            {question[1]}
          </div>
        )}
        {phone && (
          <div>
            <a class="ink2" href={phoneAddress(phone)} style={style}>
              {phone}
            </a>
          </div>
        )}
        {page && (
          <div>
            <a class="ink2" href={page} style={style}>
              {page}
            </a>
          </div>
        )}
      </td>
    </tr>
  )
}
