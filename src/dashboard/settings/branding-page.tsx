/** How the merchant's pages look: colours, shape, icon and logo. */

import { changeAccount } from '../../operations/account-settings.ts'
import { createFile } from '../../operations/files.ts'
import { describeMerchant } from '../../operations/merchants.ts'
import { Button, PostButton } from '../parts/buttons.tsx'
import { Panel } from '../parts/facts.tsx'
import type { Errors } from '../parts/fields.tsx'
import { type Route, type Visit, action, page } from '../route.ts'
import { saveSettings, showSettings } from './account-page.tsx'
import { BrandPreview, PREVIEW, previewBranding } from './branding-preview.tsx'
import { BRANDING } from './pages.ts'
import { refusalOf } from './posted.ts'

const PATH = BRANDING.path
const IMAGES = ['icon', 'logo'] as const
type Image = (typeof IMAGES)[number]

const WORDS: Readonly<Record<Image, { readonly title: string; readonly help: string }>> = {
  icon: { title: 'Icon', help: 'Square, beside your name at the head of pages.' },
  logo: { title: 'Logo', help: 'In place of icon and name: on pages, and on PDFs.' },
}

const READ = { permission: 'settings.read', framing: 'frames' } as const
const WRITE = {
  permission: 'settings.write',
  forBothModes: true,
  framing: 'frames',
  audit: 'Changed the branding',
} as const

export const brandingRoutes: readonly Route[] = [
  page(PATH, READ, (visit) => show(visit)),
  action(PATH, WRITE, (visit) => saveSettings(visit, BRANDING, (errors) => show(visit, errors))),
  // It keeps nothing of what it shows.
  action(
    PREVIEW,
    { permission: 'settings.read', framing: 'preview', audit: null },
    previewBranding,
  ),
  ...IMAGES.flatMap((name) => [
    action(`${PATH}/${name}`, { ...WRITE, takesFile: true }, (visit) => upload(visit, name)),
    action(`${PATH}/${name}/remove`, WRITE, (visit) => keep(visit, name, null)),
  ]),
]

function show(visit: Visit, errors: Errors = {}): Response {
  const from = visit.to(PREVIEW)
  return showSettings(visit, BRANDING, {
    errors,
    above: <Images visit={visit} />,
    preview: {
      from,
      view: <BrandPreview visit={visit} form="settings" />,
      buttons: (
        <>
          <button
            class="button quiet unscripted"
            type="submit"
            formaction={from}
            formtarget="preview"
          >
            Show the preview
          </button>
          <button
            class="button quiet"
            type="submit"
            name="as"
            value="pdf"
            formaction={from}
            formtarget="_blank"
          >
            An invoice as PDF
          </button>
        </>
      ),
    },
  })
}

function Images({ visit }: { readonly visit: Visit }) {
  const { iconUrl, logoUrl } = describeMerchant(visit.account, visit.ctx.reader.site)
  const urls: Readonly<Record<Image, string | null>> = { icon: iconUrl, logo: logoUrl }
  return (
    <div class="two">
      {IMAGES.map((name) => (
        <Panel title={WORDS[name].title}>
          <div class="stack">
            {urls[name] === null ? (
              <p class="hint">{WORDS[name].help}</p>
            ) : (
              <img class="brand-image" src={urls[name]} alt={`The ${name} as it is now`} />
            )}
            {visit.may('settings.write') && <Upload visit={visit} name={name} url={urls[name]} />}
          </div>
        </Panel>
      ))}
    </div>
  )
}

function Upload(props: {
  readonly visit: Visit
  readonly name: Image
  readonly url: string | null
}) {
  const { visit, name, url } = props
  const action = visit.to(`${PATH}/${name}`)
  return (
    <>
      <form class="stack" method="post" action={action} enctype="multipart/form-data">
        <div class="field">
          <label for={`${name}-file`}>PNG or JPEG, up to 512 kB</label>
          <input
            id={`${name}-file`}
            type="file"
            name="file"
            accept="image/png,image/jpeg"
            required
          />
        </div>
        <div class="act">
          <Button tone="quiet">{url === null ? 'Upload' : 'Replace'}</Button>
        </div>
      </form>
      {url !== null && <PostButton action={`${action}/remove`}>Remove</PostButton>}
    </>
  )
}

async function upload(visit: Visit, name: Image): Promise<Response> {
  const { ctx, upload: file } = visit
  if (!file) return show(visit, { [`${name}-file`]: 'Choose an image first.' })
  let id = ''
  const errors = await refusalOf(() =>
    ctx.transaction(async (tx) => {
      id = createFile(tx, { purpose: `business_${name}`, ...file }).id
    }),
  )
  if (errors) return show(visit, { [`${name}-file`]: Object.values(errors).join(' ') })
  return keep(visit, name, id)
}

async function keep(visit: Visit, name: Image, id: string | null): Promise<Response> {
  const { ctx, account } = visit
  const change = { settings: { branding: { [name]: id } } }
  const fingerprint = (text: string) => ctx.keyring.fingerprint(text)
  await ctx.transaction((tx) => changeAccount(tx, account.id, change, { fingerprint }))
  return visit.request.redirect(`${visit.to(PATH)}?saved`, 303)
}
