/** The short forms of property tests draw the same lots each time; the long forms draw new ones. */

import fc from 'fast-check'

/** `PAYLINKS_SEED` tries other lots; a failure tells its own seed. */
const SEED = Number(process.env['PAYLINKS_SEED'] ?? 20_261_121)

if (!process.env['PAYLINKS_TORTURE']) fc.configureGlobal({ seed: SEED })
