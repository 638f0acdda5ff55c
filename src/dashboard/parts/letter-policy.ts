/** What a mail may do where it is looked at. */

/** Styles stand in the mail itself; nothing in it runs, leads anywhere or asks anybody. */
export const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; " +
  "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox"
