/** The pages on the way into the portal: where to send the link, and what it opens. */

import { translator } from '../../../i18n/translate.ts'
import { TextField } from '../../../ui/field.tsx'
import { wordsIn } from '../../../ui/sheets/context.ts'
import { renderCard } from '../single-card.tsx'
import type { LoginView, SignInView } from './view.ts'

export function renderLogin(view: LoginView): string {
  const say = translator(view.locale)
  const title = say('signIn.title')
  return renderCard(view, {
    title,
    children: view.isSent ? (
      <>
        <h1>{title}</h1>
        <p role="status">{say('signIn.sent')}</p>
      </>
    ) : (
      <form method="post" action={view.actionUrl}>
        <h1>{title}</h1>
        <TextField
          id="email"
          type="email"
          label={say('field.email')}
          value={view.email}
          error={view.error}
          autocomplete="email"
          maxlength={254}
          required
          autofocus
        />
        <button class="button primary big">{say('signIn.send')}</button>
      </form>
    ),
  })
}

export function renderSignIn(view: SignInView): string {
  const say = translator(view.locale)
  const title = say('signIn.title')
  return renderCard(view, {
    title,
    children:
      view.actionUrl === null ? (
        <>
          <h1>{title}</h1>
          <p>{say('signIn.used')}</p>
        </>
      ) : (
        <form method="post" action={view.actionUrl}>
          <h1>{title}</h1>
          <button class="button primary big" autofocus>
            {wordsIn(view.locale).say('action.signIn')}
          </button>
        </form>
      ),
  })
}
