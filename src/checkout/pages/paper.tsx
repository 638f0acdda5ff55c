/** A document as part of a page: who, what for, and how much. Its PDF says the same. */

import { Money } from '../../ui/money.tsx'
import type { Fact, Party, Sheet, SheetLine, TotalRow } from '../../ui/sheets/sheet.ts'
import { Prose } from './frame.tsx'

export function Paper({ sheet }: { readonly sheet: Sheet }) {
  const { seller, parties, memo, footer, notes } = sheet
  return (
    <div class="paper">
      <Facts facts={sheet.facts} />
      {memo !== null && <Prose text={memo} />}
      <Lines sheet={sheet} />
      {notes.map((note) => (
        <p class="hint">{note}</p>
      ))}
      <div class="paper-parties">
        {[seller, ...parties].map((party) => (
          <PartyBlock party={party} />
        ))}
      </div>
      {footer !== null && <Prose text={footer} class="hint" />}
    </div>
  )
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A table for whoever hears it: a name, then what it costs. */
function Lines({ sheet: { columns, lines, totals } }: { readonly sheet: Sheet }) {
  return (
    <table class="paper-lines">
      <thead>
        <tr>
          <th scope="col">{columns.description}</th>
          <th scope="col">{columns.amount}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line line={line} />
        ))}
      </tbody>
      <tfoot>
        {totals.map((row) => (
          <Total row={row} />
        ))}
      </tfoot>
    </table>
  )
}

function Line({ line }: { readonly line: SheetLine }) {
  const count = line.quantity === '' ? '' : `${line.quantity} × ${line.unitPrice}`
  const detail = [count, line.tax, line.detail].filter(Boolean).join(' · ')
  return (
    <tr>
      <th scope="row">
        {line.description}
        {detail !== '' && <span class="hint">{detail}</span>}
      </th>
      <td>
        <Money text={line.amount} />
      </td>
    </tr>
  )
}

function Total({ row: { label, amount, role } }: { readonly row: TotalRow }) {
  return (
    <tr class={`is-${role}`}>
      <th scope="row">{label}</th>
      <td>
        <Money text={amount} strong={role === 'final' || role === 'sum'} />
      </td>
    </tr>
  )
}

function PartyBlock({ party: { heading, name, lines } }: { readonly party: Party }) {
  return (
    <div>
      {heading !== null && <p class="hint">{heading}</p>}
      {name !== null && <p class="strong">{name}</p>}
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </div>
  )
}
