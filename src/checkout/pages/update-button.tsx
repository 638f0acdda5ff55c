/** The button that asks for new totals where no script runs. */

/** Where scripts run, quantities and amounts are taken over as they are typed. */
export function UpdateButton({ text }: { readonly text: string }) {
  return (
    <button class="button quiet unscripted" name="intent" value="update" formnovalidate>
      {text}
    </button>
  )
}
