/**
 * The part of `#cloud-config` that learners write: packages, write_files, runcmd and bootcmd. AWS: EC2 User Guide, "cloud-init
 * directives"; YAML as far as such files use it: lists, mappings one level deep, block and quoted text.
 */

export interface WrittenFile {
  readonly path: string
  readonly content: string
  /** Octal digits. */
  readonly permissions?: string
}

export interface CloudConfig {
  readonly updates: boolean
  readonly packages: readonly string[]
  readonly files: readonly WrittenFile[]
  /** Shell lines, in their order. */
  readonly commands: readonly string[]
  /** Keys that are kept and not carried out. */
  readonly ignored: readonly string[]
}

type Item = string | Readonly<Record<string, string>>

const quoteWord = (word: string): string => (/^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

function plain(text: string): string {
  const trimmed = text.trim()
  if (/^"(?:[^"\\]|\\.)*"$/.test(trimmed)) {
    try {
      return JSON.parse(trimmed) as string
    } catch {
      return trimmed.slice(1, -1)
    }
  }
  if (/^'(?:[^']|'')*'$/.test(trimmed)) return trimmed.slice(1, -1).replaceAll("''", "'")
  return trimmed.replace(/\s+#.*$/, '')
}

/** `[ls, -l, "/tmp"]` as a shell line. */
function flowWords(text: string): string {
  const words = text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+/g) ?? []
  return words.map((word) => quoteWord(plain(word))).join(' ')
}
const isFlow = (text: string): boolean => /^\[.*\]$/.test(text)

const indentOf = (raw: string): number => raw.length - raw.trimStart().length

/** The text under `|` or `>`: everything indented deeper. Answers it and where it ends. */
function blockText(raw: readonly string[], from: number, parent: number, style: string): readonly [string, number] {
  let end = from
  while (end < raw.length && (raw[end]?.trim() === '' || indentOf(raw[end] ?? '') > parent)) end++
  const lines = raw.slice(from, end)
  while (lines.at(-1)?.trim() === '') lines.pop()
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map(indentOf))
  const bare = lines.map((line) => line.slice(margin))
  const text = style.startsWith('>') ? bare.join(' ') : bare.join('\n')
  return [style.includes('-') ? text : `${text}\n`, end]
}

const BLOCK = /^[|>][-+]?$/

/** The items of a list that begins at `from`, and where it ends. */
function listAt(raw: readonly string[], from: number): readonly [Item[], number] {
  const items: Item[] = []
  let at = from
  while (at < raw.length) {
    const line = raw[at] ?? ''
    if (line.trim() === '' || line.trim().startsWith('#')) {
      at++
      continue
    }
    const dash = /^(\s*)- ?(.*)$/.exec(line)
    if (!dash) break
    const [, space = '', rest = ''] = dash
    const inner = space.length + 2
    if (BLOCK.test(rest.trim())) {
      const [text, end] = blockText(raw, at + 1, space.length, rest.trim())
      items.push(text)
      at = end
    } else if (/^[a-z_]+:(\s|$)/.test(rest)) {
      const [mapping, end] = mappingAt([...raw.slice(0, at), ' '.repeat(inner) + rest, ...raw.slice(at + 1)], at, inner)
      items.push(mapping)
      at = end
    } else {
      items.push(isFlow(rest.trim()) ? flowWords(rest.trim()) : plain(rest))
      at++
    }
  }
  return [items, at]
}

function mappingAt(raw: readonly string[], from: number, indent: number): readonly [Record<string, string>, number] {
  const members: Record<string, string> = {}
  let at = from
  while (at < raw.length) {
    const line = raw[at] ?? ''
    const member = /^\s*([a-z_]+):\s*(.*)$/.exec(line)
    if (!member || indentOf(line) !== indent) break
    const [, name = '', value = ''] = member
    at++
    if (BLOCK.test(value.trim())) {
      const [text, end] = blockText(raw, at, indent, value.trim())
      members[name] = text
      at = end
    } else members[name] = plain(value)
  }
  return [members, at]
}

/** The top-level keys with their lists or their one value. */
function topLevel(text: string): Map<string, readonly Item[]> {
  const raw = text.split(/\r?\n/)
  const keys = new Map<string, readonly Item[]>()
  let at = 0
  while (at < raw.length) {
    const found = /^([a-z_]+):\s*(.*)$/.exec(raw[at] ?? '')
    at++
    if (!found) continue
    const [, name = '', rest = ''] = found
    const value = rest.trim()
    if (isFlow(value)) keys.set(name, value.slice(1, -1).split(',').map(plain))
    else if (value !== '' && !value.startsWith('#')) keys.set(name, [plain(value)])
    else {
      const [items, end] = listAt(raw, at)
      keys.set(name, items)
      at = end
    }
  }
  return keys
}

const texts = (items: readonly Item[] = []): string[] => items.filter((item) => typeof item === 'string')
const KNOWN = ['package_update', 'package_upgrade', 'packages', 'write_files', 'runcmd', 'bootcmd']

export function readCloudConfig(text: string): CloudConfig {
  const keys = topLevel(text)
  const files = (keys.get('write_files') ?? []).flatMap((item): WrittenFile[] =>
    typeof item === 'string' || !item['path']
      ? []
      : [
          {
            path: item['path'],
            content: item['content'] ?? '',
            ...(item['permissions'] ? { permissions: item['permissions'] } : {}),
          },
        ],
  )
  const isTrue = (name: string): boolean => texts(keys.get(name))[0] === 'true'
  return {
    updates: isTrue('package_update') || isTrue('package_upgrade'),
    packages: texts(keys.get('packages')),
    files,
    commands: [...texts(keys.get('bootcmd')), ...texts(keys.get('runcmd'))],
    ignored: [...keys.keys()].filter((name) => !KNOWN.includes(name)),
  }
}
