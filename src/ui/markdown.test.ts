import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Inline, parseMarkdown } from './markdown.ts'

describe('a merchant’s markup', () => {
  it.each([
    ['Ships **tomorrow**.', 'Ships <b>tomorrow</b>.'],
    ['See *this* and _that_.', 'See <i>this</i> and <i>that</i>.'],
    ['[Terms](https://a.example/t)', '<a https://a.example/t>Terms</a>'],
    ['**[Terms](http://a.example)**', '<b><a http://a.example/>Terms</a></b>'],
    ['[**Terms** here](http://a.example)', '<a http://a.example/><b>Terms</b> here</a>'],
    ['[A](https://a.example/x_(y))', '<a https://a.example/x_(y)>A</a>'],
    ['[Write](mailto:us@shop.example)', '<a mailto:us@shop.example>Write</a>'],
    ['**a** and **b**', '<b>a</b> and <b>b</b>'],
    ['**a *b* c**', '<b>a <i>b</i> c</b>'],
  ])('of %j is %j', (text, expected) => {
    expect(shown(parseMarkdown(text))).toBe(expected)
  })

  it.each([
    '2 * 3 * 4',
    'snake_case_name',
    '** bold **',
    '****',
    '*',
    '[a]',
    '[a] (https://a.example)',
    '[a](javascript:alert(1))',
    '[a](JAVASCRIPT:alert(1))',
    '[a](data:text/html,x)',
    '[a](/cart)',
    '[a](//evil.example)',
    '[a](https://good.example@evil.example)',
    '[a](mailto:us@shop.example?bcc=all@evil.example)',
    '[a](mailto:not-an-address)',
    '<b>bold</b>',
    '<a href="https://a.example">a</a>',
    '# Title',
    '`code`',
    'https://a.example',
  ])('leaves %j as it is', (text) => {
    expect(shown(parseMarkdown(text))).toBe(text)
  })

  it('writes a sign by itself behind a backslash', () => {
    expect(shown(parseMarkdown(String.raw`\*not\* \[a\]`))).toBe('*not* [a]')
  })

  it('of any text leads nowhere but to the web and to mailboxes', () => {
    const sign = fc.constantFrom(
      ...'*_[]()\\ ab:/?@.',
      'javascript:',
      'https://a.example',
      'mailto:',
    )
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 60 }), (text) => {
        for (const url of urlsIn(parseMarkdown(text))) expect(url).toMatch(/^(https?|mailto):/)
      }),
    )
  })

  it('is read at once, whatever it is', () => {
    for (const text of ['*', '**a', '[', '[a](', '_a', '\\', '[a](('])
      expect(parseMarkdown(text.repeat(1200)).length).toBeGreaterThan(0)
  })
})

function shown(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      const inner = shown(part.children)
      if (part.kind === 'link') return `<a ${part.url}>${inner}</a>`
      return part.kind === 'strong' ? `<b>${inner}</b>` : `<i>${inner}</i>`
    })
    .join('')
}

function urlsIn(parts: readonly Inline[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return []
    const inner = urlsIn(part.children)
    return part.kind === 'link' ? [part.url, ...inner] : inner
  })
}
