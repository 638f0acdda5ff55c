/** A colour: as it is written, as the browser lets one choose it, and how text reads on it. */

import { TextField } from '../parts/fields.tsx'
import { contrastWords } from './contrast-words.ts'

export function ColorField(props: {
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | undefined
  readonly api: string
  readonly value: string
  readonly unset: string
}) {
  const { value, unset, help, ...named } = props
  const { name, label } = named
  return (
    <div class="color">
      <TextField
        {...named}
        help={
          <>
            {help} <span data-contrast={name}>{contrastWords(value)}</span>
          </>
        }
        value={value}
        placeholder={unset}
        maxlength={7}
      />
      <input
        class="swatch"
        type="color"
        value={unset}
        data-color={name}
        aria-label={`Choose: ${label}`}
        hidden
      />
    </div>
  )
}
