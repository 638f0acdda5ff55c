/** An amount of money: digits of one width, so that sums stand under each other. */

interface MoneyProps {
  readonly text: string
  readonly strong?: boolean
  /** The name under which the script finds it, where it changes in place. */
  readonly figure?: string
}

export function Money({ text, strong, figure }: MoneyProps) {
  const name = strong ? 'money CurrencyAmount strong' : 'money CurrencyAmount'
  return (
    <span class={name} data-figure={figure}>
      {text}
    </span>
  )
}
