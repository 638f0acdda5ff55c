/** The payment page at work: checks, totals, sending, and what the answer changes. */

import { type NoticeView, bankFields } from '../view.ts'
import { startCardFields } from './card-fields.ts'
import { startChallenge } from './challenge.ts'
import { showParts, startAddresses } from './addresses.ts'
import { checkControl, checkForm } from './field-checks.ts'
import { errorBoard, type ErrorBoard } from './field-errors.ts'
import { controlOf, isControl, readFormPage, visibleControls, type FormPage } from './form-page.ts'
import { startLiveTotals } from './live-totals.ts'
import { startMethods } from './methods.ts'
import { startOffers } from './offers.ts'
import { bodyOf, post, type Reply } from './post.ts'
import { startPromotionCode } from './promotion-code.ts'
import { submitButton, type SubmitButton } from './submit-button.ts'
import { startWallets, type WalletFields } from './wallets.ts'

export function startPaymentPage(form: HTMLFormElement): void {
  const page = readFormPage(form)
  const errors = errorBoard(form)
  const button = submitButton(form)
  const totals = startLiveTotals(page, errors, (reply) => take(reply, 'update'))
  const before = () => totals.stop()
  startPromotionCode(page, errors, { before, onReply: (reply) => take(reply, 'code') })
  startOffers(page, { before, onReply: (reply) => take(reply, 'code') })
  const challenge = startChallenge(form, (reply) => take(reply, 'pay'))

  // Without this the browser would stop us with bubbles of its own.
  form.noValidate = true
  startCardFields(form)
  startMethods(form)
  const addresses = startAddresses(form, { before, onReply: (reply) => take(reply, 'update') })

  function isReady(isByWallet: boolean): boolean {
    if (button.isBusy()) return false
    totals.stop()
    addresses.stop()
    errors.showAll(checkForm(page, isByWallet))
    return !errors.focusFirst()
  }

  async function pay(wallet?: WalletFields): Promise<void> {
    showNotice(null)
    button.setBusy(page.say('submit.processing'))
    take(await post(form.action, bodyOf(form, 'pay', wallet)), 'pay')
  }

  function take(reply: Reply, intent: 'pay' | 'update' | 'code'): void {
    if (reply.kind === 'redirect') {
      if (reply.back !== null) history.replaceState(null, '', reply.back)
      return location.assign(reply.url)
    }
    button.setReady()
    if (reply.kind === 'page') {
      moveTo(form, reply.actionUrl)
      totals.settle(reply.figures)
      showParts(reply.parts)
      if (reply.challenge) return challenge.open(reply.challenge.url)
      challenge.close()
      if (intent === 'pay') errors.showAll(reply.errors)
      else errors.showSome(reply.errors)
      showNotice(reply.notice)
      if (intent === 'pay' && !reply.notice) errors.focusFirst()
      return
    }
    challenge.close()
    if (reply.kind !== 'aborted' && intent !== 'update') {
      showNotice({ tone: 'bad', text: page.say(`notice.${reply.kind}`) })
    }
  }

  form.addEventListener('submit', (event) => {
    const { submitter } = event
    // A kept card is taken away as it is without scripts: the page comes anew.
    if (submitter instanceof HTMLButtonElement && submitter.value.startsWith('forget:')) return
    event.preventDefault()
    if (isReady(false)) void pay()
  })
  startWallets(form, { isReady: () => isReady(true), pay: (wallet) => void pay(wallet) })
  watchFields(page, errors, button)
  startLeaving(form)
}

/** From the link to the session that it opened: a reload then shows the same visit. */
function moveTo(form: HTMLFormElement, actionUrl: string): void {
  const url = new URL(actionUrl, location.href)
  if (url.href === form.action) return
  form.action = url.href
  if (url.origin === location.origin) history.replaceState(null, '', url)
}

/** Takes back a complaint while the field is mended, and looks again when it is left. */
function watchFields(page: FormPage, errors: ErrorBoard, button: SubmitButton): void {
  const { form } = page
  function showCompleteness(): void {
    const isComplete = visibleControls(form).every((field) => checkControl(page, field) === null)
    button.setComplete(isComplete)
  }
  form.addEventListener('input', ({ target }) => {
    if (isControl(target)) errors.show(target.name, null)
    showCompleteness()
  })
  form.addEventListener('change', ({ target }) => {
    if (!isControl(target) || target.value === '') return
    // A complaint now would move the button from under the pointer that presses it.
    if (form.querySelector('button:active')) return
    errors.show(target.name, checkControl(page, target))
  })
  showCompleteness()
}

/** Card data does not outlive the page, not even in the browser's memory of it. */
function startLeaving(form: HTMLFormElement): void {
  window.addEventListener('pagehide', () => {
    for (const name of ['cardNumber', 'cardExpiry', 'cardCvc', ...bankFields]) {
      const field = controlOf(form, name)
      if (field) field.value = ''
    }
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}

function showNotice(notice: NoticeView | null): void {
  const place = document.getElementById('notice')
  if (!place) return
  place.className = `notice ${notice?.tone ?? 'info'}`
  place.textContent = notice?.text ?? ''
  if (notice) place.focus()
}
