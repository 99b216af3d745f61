/**
 * The Markdown of text widgets, read into a tree that a component draws: no HTML ever, so nothing in a text can become markup.
 * AWS: text widgets take headings, lists, links, tables, code and emphasis.
 */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly Inline[] }

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }

/** Addresses that lead to the web, or within the console. Others are shown as text: a click must not run anything. */
export const safeHref = (href: string): string | undefined => {
  const text = href.trim()
  return /^(https?:\/\/|mailto:|#)/i.test(text) ? text : undefined
}

type Rule = readonly [pattern: RegExp, make: (match: RegExpExecArray) => Inline]
const RULES: readonly Rule[] = [
  [/`([^`]+)`/, ([, text = '']) => ({ kind: 'code', text })],
  [
    /\[([^\]]+)\]\(([^\s()]+)(?:\s+"[^"]*")?\)/,
    ([whole, text = '', address = '']) => {
      const href = safeHref(address)
      return href ? { kind: 'link', href, inlines: inlinesOf(text) } : { kind: 'text', text: whole }
    },
  ],
  [/\*\*([^*]+)\*\*|__([^_]+)__/, ([, a, b]) => ({ kind: 'strong', inlines: inlinesOf(a ?? b ?? '') })],
  [/\*([^*\s][^*]*)\*|(?<!\w)_([^_]+)_(?!\w)/, ([, a, b]) => ({ kind: 'em', inlines: inlinesOf(a ?? b ?? '') })],
  [/~~([^~]+)~~/, ([, text = '']) => ({ kind: 'del', inlines: inlinesOf(text) })],
]

/** The first mark of any kind splits the text; what follows it is read the same way. */
export function inlinesOf(text: string): readonly Inline[] {
  const found = RULES.flatMap(([pattern, make]) => {
    const match = pattern.exec(text)
    return match ? [{ match, make }] : []
  })
  const first = found.reduce<(typeof found)[number] | undefined>(
    (best, one) => (!best || one.match.index < best.match.index ? one : best),
    undefined,
  )
  if (!first) return text === '' ? [] : [{ kind: 'text', text }]
  const { match, make } = first
  const before = text.slice(0, match.index)
  return [
    ...(before === '' ? [] : [{ kind: 'text' as const, text: before }]),
    make(match),
    ...inlinesOf(text.slice(match.index + match[0].length)),
  ]
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
const isRule = (line: string): boolean => /^\s*([-*_])(\s*\1){2,}\s*$/.test(line)
const isDivider = (line: string | undefined): boolean =>
  /^\s*\|?(\s*:?-+:?\s*\|?)+\s*$/.test(line ?? '') && /-/.test(line ?? '')
const ITEM = /^\s*(?:([-*+])|(\d+)[.)])\s+(.*)$/
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/

interface Taken {
  readonly block: Block
  readonly lines: number
}

/** Lines from `from` on for which a test holds. */
function run(lines: readonly string[], from: number, holds: (line: string) => boolean): string[] {
  let to = from
  while (to < lines.length && holds(lines[to] as string)) to++
  return lines.slice(from, to)
}

function fenced(lines: readonly string[], at: number): Taken | undefined {
  if (!/^```/.test(lines[at] ?? '')) return undefined
  const body = run(lines, at + 1, (line) => !/^```\s*$/.test(line))
  return { block: { kind: 'code', text: body.join('\n') }, lines: body.length + 2 }
}

function table(lines: readonly string[], at: number): Taken | undefined {
  const head = lines[at] ?? ''
  if (!head.includes('|') || !isDivider(lines[at + 1])) return undefined
  const body = run(lines, at + 2, (line) => line.includes('|'))
  const row = (line: string) => cellsOf(line).map(inlinesOf)
  return { block: { kind: 'table', head: row(head), rows: body.map(row) }, lines: body.length + 2 }
}

function list(lines: readonly string[], at: number): Taken | undefined {
  const first = ITEM.exec(lines[at] ?? '')
  if (!first) return undefined
  const ordered = first[2] !== undefined
  const items = run(lines, at, (line) => (ITEM.exec(line)?.[2] !== undefined) === ordered && ITEM.test(line))
  return {
    block: { kind: 'list', ordered, items: items.map((line) => inlinesOf(ITEM.exec(line)?.[3] ?? '')) },
    lines: items.length,
  }
}

function single(lines: readonly string[], at: number): Taken | undefined {
  const line = lines[at] ?? ''
  const heading = HEADING.exec(line)
  if (heading)
    return {
      block: { kind: 'heading', level: heading[1]?.length ?? 1, inlines: inlinesOf(heading[2] ?? '') },
      lines: 1,
    }
  if (isRule(line)) return { block: { kind: 'rule' }, lines: 1 }
  if (!/^\s*>/.test(line)) return undefined
  const quote = run(lines, at, (one) => /^\s*>/.test(one))
  return {
    block: { kind: 'quote', inlines: inlinesOf(quote.map((one) => one.replace(/^\s*>\s?/, '')).join(' ')) },
    lines: quote.length,
  }
}

const blockAt = (lines: readonly string[], at: number): Taken | undefined =>
  fenced(lines, at) ?? table(lines, at) ?? single(lines, at) ?? list(lines, at)

export function blocksOf(text: string): readonly Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    if ((lines[at] as string).trim() === '') {
      at++
      continue
    }
    const taken = blockAt(lines, at)
    if (taken) {
      blocks.push(taken.block)
      at += taken.lines
      continue
    }
    let to = at + 1
    while (to < lines.length && (lines[to] as string).trim() !== '' && !blockAt(lines, to)) to++
    blocks.push({ kind: 'paragraph', inlines: inlinesOf(lines.slice(at, to).join(' ')) })
    at = to
  }
  return blocks
}
