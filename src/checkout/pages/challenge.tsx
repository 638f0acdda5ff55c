/** The bank's question of test mode: a modal where scripts run, else the rest is inert. */

import type { SectionProps } from './parts.tsx'

export function Challenge({ view, say, figures }: SectionProps) {
  if (view.payment.kind !== 'card' && view.payment.kind !== 'methods') return null
  const isKept = view.isSetup || (view.recurring !== undefined && view.total === 0)
  return (
    <dialog
      id="challenge"
      class="challenge"
      open={view.challenge !== null}
      aria-modal="true"
      aria-labelledby="challenge-title"
      aria-describedby="challenge-text"
    >
      <form method="post" action={view.challenge?.url ?? view.actionUrl}>
        <header>
          <span class="merchant-name">{view.merchant.name}</span>
          <button class="button plain" name="result" value="cancel">
            {say('challenge.cancel')}
          </button>
        </header>
        <h2 id="challenge-title">{say('challenge.title')}</h2>
        {!isKept && (
          <p class="sum money" data-figure="total">
            {figures.total}
          </p>
        )}
        <p id="challenge-text">
          {say(isKept ? 'challenge.textKept' : 'challenge.text', {
            merchant: view.merchant.name,
          })}
        </p>
        <div class="choices">
          <button class="button primary" name="result" value="complete" autofocus>
            {say('challenge.complete')}
          </button>
          <button class="button quiet" name="result" value="fail">
            {say('challenge.fail')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
