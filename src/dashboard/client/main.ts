/** The dashboard works without this script; it copies texts, and sends no form twice. */

import { startColors } from './colors.ts'
import { startCopying } from './copy.ts'
import { filterChecks } from './filter-checks.ts'
import { sendFormsOnce } from './forms.ts'
import { startMaker } from './maker.ts'
import { startPasskeys } from './passkeys.ts'
import { startSharing } from './share.ts'

document.documentElement.classList.add('scripted')
startPasskeys()
startCopying()
sendFormsOnce()
filterChecks()
startSharing()
startColors()
startMaker()
