/** The bank details that a payer copies into a transfer. */

import { formatMinor } from '../../domain/currency.ts'
import type { Translate } from '../../i18n/translate.ts'
import { Money } from '../../ui/money.tsx'
import type { TransferLine } from '../instructions.ts'
import type { ConfirmationView } from '../view.ts'

interface Props {
  readonly view: ConfirmationView
  readonly say: Translate
}

export function Transfer({ view, say }: Props) {
  const { transfer } = view
  if (!transfer) return null
  return (
    <dl class="facts slip">
      {transfer.account.map(({ name, text }) => (
        <>
          <dt>{nameOf(name, say)}</dt>
          <dd>{text}</dd>
        </>
      ))}
      <dt>{say('transfer.reference')}</dt>
      <dd>{transfer.reference}</dd>
      <dt>{say('transfer.remaining')}</dt>
      <dd>
        <Money text={formatMinor(transfer.remaining, view.currency, view.locale)} strong />
      </dd>
    </dl>
  )
}

/** Some have one name in all languages. */
function nameOf(name: TransferLine['name'], say: Translate): string {
  return name === 'BIC' || name === 'CLABE' ? name : say(name)
}
