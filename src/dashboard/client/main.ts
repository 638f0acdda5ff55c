/** The dashboard works without this script; it copies texts, and sends no form twice. */

import { startCopying } from './copy.ts'
import { sendFormsOnce } from './forms.ts'
import { startPasskeys } from './passkeys.ts'

document.documentElement.classList.add('scripted')
startPasskeys()
startCopying()
sendFormsOnce()
