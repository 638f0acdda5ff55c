/** Shows the calls to the API that a form comes down to, as programs write them. */

export interface WrittenCall {
  readonly curl: string
  readonly node: string
}

export function CallCode({ code }: { readonly code: WrittenCall }) {
  const kinds = [
    ['curl', 'With curl', code.curl],
    ['node', 'With Node', code.node],
  ] as const
  return (
    <section class="panel" id="code" aria-label="As API call">
      <header>
        <h2>As API call</h2>
      </header>
      <div class="in stack">
        {kinds.map(([id, title, text]) => (
          <div>
            <p class="label">
              {title}{' '}
              <button class="plain" type="button" data-copy={text} hidden>
                Copy
              </button>
            </p>
            <pre class="code" id={id} tabindex={0}>
              {text}
            </pre>
          </div>
        ))}
      </div>
    </section>
  )
}
