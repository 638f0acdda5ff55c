/** The payer's pages work without this script; it keeps what is typed, and totals alive. */

import { startPaymentPage } from './payment-page.ts'

document.documentElement.classList.add('scripted')

const form = document.querySelector<HTMLFormElement>('form#payment')
if (form) startPaymentPage(form)

/** How a payment ended that is still under way: looked at again until it is known. */
const again = document.querySelector<HTMLAnchorElement>('a#again')
if (again) setTimeout(() => location.replace(again.href), 2000)

/** The stop on the way to the merchant leaves no step in the history. */
const way = document.querySelector<HTMLAnchorElement>('a#continue')
if (way) location.replace(way.href)
