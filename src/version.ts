/** Which version of Paylinks this is. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The manifest lies one folder above the sources, and above what is built from them. */
export async function readVersion(): Promise<string> {
  const manifest = await readFile(join(import.meta.dirname, '../package.json'), 'utf8')
  return String(JSON.parse(manifest).version)
}
