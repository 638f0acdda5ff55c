/** What machines say to each other, to be read: JSON, headers, bodies. */

/** Anybody may have written it: it is text and nothing else. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <pre class="code" tabindex={0} role="region" aria-label={label}>
      <code>{text}</code>
    </pre>
  )
}

export function Json({ value, label }: { readonly value: unknown; readonly label: string }) {
  return <Code text={JSON.stringify(value, null, 2)} label={label} />
}

/** Indented where it is JSON, and as it is where not. */
export function readableJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

export function Headers(props: {
  readonly headers: Readonly<Record<string, string>>
  readonly label: string
}) {
  const text = Object.entries(props.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
  return <Code text={text} label={props.label} />
}
