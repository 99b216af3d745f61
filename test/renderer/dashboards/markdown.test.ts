/** The Markdown of text widgets: what it becomes, and that nothing of it can become markup. */
import { mount } from '@vue/test-utils'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocksOf, inlinesOf, safeHref } from '../../../renderer/panes/cloudwatch/dashboards/markdown.ts'
import TextWidget from '../../../renderer/panes/cloudwatch/dashboards/TextWidget.vue'
import { parameters } from '../../support/properties.ts'

const html = (markdown: string): string =>
  mount(TextWidget, { props: { markdown } })
    .find('.db-text')
    .element.innerHTML.replace(/<!--[\s\S]*?-->/g, '')
    .replace(/ class="[^"]*"/g, '')

it.each([
  ['# Web\ntext', '<h4>Web</h4><p>text</p>'],
  ['###### deep', '<h6>deep</h6>'],
  ['a\nb\n\nc', '<p>a b</p><p>c</p>'],
  ['- one\n- **two**\n1. three', '<ul><li>one</li><li><strong>two</strong></li></ul><ol><li>three</li></ol>'],
  ['`a < b` and *it* ~~no~~', '<p><code>a &lt; b</code> and <em>it</em> <del>no</del></p>'],
  ['```\n# x\n<b>\n```', '<pre><code># x\n&lt;b&gt;</code></pre>'],
  ['> said\n> so', '<blockquote>said so</blockquote>'],
  ['a\n\n---\n\nb', '<p>a</p><hr><p>b</p>'],
  [
    '| N | P |\n|---|:-:|\n| w | 80 |',
    '<table><thead><tr><th scope="col">N</th><th scope="col">P</th></tr></thead><tbody><tr><td>w</td><td>80</td></tr></tbody></table>',
  ],
  ['[here](#/ec2/Instances:)', '<p><a href="#/ec2/Instances:">here</a></p>'],
  ['[out](https://a.b/c_d_e)', '<p><a href="https://a.b/c_d_e" target="_blank" rel="noopener noreferrer">out</a></p>'],
  ['[no](javascript:alert)', '<p>[no](javascript:alert)</p>'],
  ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
  ['snake_case_name', '<p>snake_case_name</p>'],
])('%j', (markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})

it('lets no address run anything', () => {
  const bad = ['javascript:x', ' JavaScript:x', 'data:text/html,x', 'vbscript:x', '//a.b', 'file:///etc']
  expect(bad.map(safeHref)).toEqual(bad.map(() => undefined))
})

it('keeps every letter of any text, and ends', () => {
  const marks = fc.constantFrom('a', 'b ', '*', '**', '_', '`', '[', ']', '(', ')', '-', '#', '\n', '~~', '> ', '1. ')
  const lettersOf = (value: unknown): string =>
    Array.isArray(value)
      ? value.map(lettersOf).join('')
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
            .map(([name, member]) => (name === 'kind' ? '' : lettersOf(member)))
            .join('')
        : String(value)
  const onlyLetters = (text: string): string => text.replace(/[^ab]/g, '')
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      // What stands in an address is kept as the address; the rest as words.
      expect(onlyLetters(lettersOf(inlinesOf(text)))).toHaveLength(onlyLetters(text).length)
      expect(blocksOf(text).length).toBeLessThanOrEqual(text.split('\n').length)
    }),
    parameters(200),
  )
})
