/** Form bodies of the two query protocols: text to tree, tree to the input structure a model describes. */
import type { ListShape, MapShape, ServiceModel, ShapeRef, StructureShape } from '../model.ts'
import { setMember } from '../wire.ts'
import { readFormScalar } from './scalars.ts'

/** A node is a value, or further segments of dotted keys; the segment '' holds a value that also has children. */
export type FormNode = string | FormTree
export interface FormTree {
  [segment: string]: FormNode
}

/** Deeper keys than any request of AWS has are taken as one unknown name. */
const SEGMENTS_MAX = 32

/** Parses `a.1.b=c&…` (no prototype on any node). Undefined when the percent-encoding is broken. */
export function parseForm(text: string): FormTree | undefined {
  const root: FormTree = Object.create(null)
  try {
    for (const pair of text.split('&')) {
      if (pair === '') continue
      const equals = pair.indexOf('=')
      const key = decodeText(equals < 0 ? pair : pair.slice(0, equals))
      if (key !== '') place(root, key, equals < 0 ? '' : decodeText(pair.slice(equals + 1)))
    }
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
  return root
}

function decodeText(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  return spaced.includes('%') ? decodeURIComponent(spaced) : spaced
}

function place(root: FormTree, key: string, value: string): void {
  const segments = key.split('.', SEGMENTS_MAX + 1)
  if (segments.length > SEGMENTS_MAX) {
    root[key] = value
    return
  }
  let node = root
  const last = segments.length - 1
  for (let i = 0; i < last; i++) {
    const segment = segments[i]!
    const next = node[segment]
    if (typeof next === 'object') node = next
    else {
      const child: FormTree = Object.create(null)
      if (next !== undefined) child[''] = next
      node[segment] = child
      node = child
    }
  }
  const leaf = segments[last]!
  const existing = node[leaf]
  if (typeof existing === 'object') existing[''] = value
  else node[leaf] = value
}

/** The value at a key that should be a scalar. */
export function textAt(node: FormNode | undefined): string | undefined {
  return typeof node === 'object' ? textAt(node['']) : node
}

/** What was wrong with a form; the protocols decide which of it matters and how it is worded. */
export interface FormFindings {
  readonly unknown: string[]
  /** Paths as a client would write them (`Filter.1.Name`). */
  readonly missing: string[]
  /** Values that do not fit, with the sentence about each. */
  readonly invalid: {
    readonly path: string
    readonly sentence: string
    readonly malformed: boolean
    /** It was a number, but none that can be counted with. */
    readonly notFinite?: number
  }[]
}

type Reader = (node: FormNode, path: string, findings: FormFindings) => unknown

/**
 * Reads forms of one service. EC2 flattens every list; other query services write `Key.member.1`.
 * The returned function answers the input in JSON-safe form and what was wrong with it.
 */
export function createFormReader(model: ServiceModel, flattenLists: boolean) {
  const readers: Reader[] = []

  function readerOf(ref: ShapeRef, flat: boolean): Reader {
    if (typeof ref === 'string') return (node, path, findings) => readScalar(ref, node, path, findings)
    const shape = model.shapes[ref]!
    if ('structure' in shape) {
      readers[ref] ??= structureReader(shape)
      return readers[ref]
    }
    if ('list' in shape) return listReader(shape, flattenLists || flat || shape.flat === 1)
    return mapReader(shape, flat || shape.flat === 1)
  }

  const isList = (ref: ShapeRef): boolean => typeof ref === 'number' && 'list' in model.shapes[ref]!

  function structureReader(shape: StructureShape): Reader {
    // Built on first use: a recursive shape would otherwise never end.
    let members: Map<string, { name: string; read: Reader }> | undefined
    const required = shape.members.filter(([, , wire]) => wire?.required)
    return (node, path, findings) => {
      members ??= new Map(
        shape.members.map(([name, ref, wire]) => [
          wire?.query ?? name,
          { name, read: readerOf(ref, wire?.flat === 1) },
        ]),
      )
      const result: Record<string, unknown> = {}
      if (typeof node === 'string') {
        if (node !== '') findings.invalid.push(notA('structure', node, path))
        return result
      }
      for (const key in node) {
        const member = members.get(key)
        if (member) result[member.name] = member.read(node[key]!, join(path, key), findings)
        else if (key !== '') findings.unknown.push(firstLeaf(node[key]!, join(path, key)))
      }
      for (const [name, ref, wire] of required) {
        if (result[name] !== undefined) continue
        // An empty list and none are the same bytes to EC2, and each operation has its own words for it.
        if (flattenLists && path === '' && isList(ref)) result[name] = []
        else findings.missing.push(join(path, wire?.query ?? name))
      }
      return result
    }
  }

  function listReader(shape: ListShape, flat: boolean): Reader {
    let item: Reader | undefined
    return (node, path, findings) => {
      item ??= readerOf(shape.of, false)
      // `Tags=` is how a client says "an empty list"; a bare value is taken as a list of one.
      if (typeof node === 'string') return node === '' ? [] : [item(node, path, findings)]
      const wrapper = flat ? undefined : [shape.item ?? 'member', 'member'].find((tag) => typeof node[tag] === 'object')
      const items = wrapper === undefined ? node : (node[wrapper] as FormTree)
      const base = wrapper === undefined ? path : join(path, wrapper)
      return entries(items, base, findings).map(([index, value]) => item!(value, join(base, index), findings))
    }
  }

  function mapReader(shape: MapShape, flat: boolean): Reader {
    let item: Reader | undefined
    const keyTag = shape.keyTag ?? 'key'
    const valueTag = shape.valueTag ?? 'value'
    return (node, path, findings) => {
      item ??= readerOf(shape.of, false)
      const result: Record<string, unknown> = {}
      if (typeof node === 'string') return result
      const wrapped = !flat && typeof node['entry'] === 'object'
      const base = wrapped ? join(path, 'entry') : path
      for (const [index, pair] of entries(wrapped ? (node['entry'] as FormTree) : node, base, findings)) {
        const key = typeof pair === 'object' ? textAt(pair[keyTag]) : undefined
        if (typeof pair !== 'object' || key === undefined) findings.missing.push(join(join(base, index), keyTag))
        else setMember(result, key, item(pair[valueTag] ?? '', join(join(base, index), valueTag), findings))
      }
      return result
    }
  }

  return (ref: number | null, tree: FormTree): { input: unknown; findings: FormFindings } => {
    const findings: FormFindings = { unknown: [], missing: [], invalid: [] }
    const input = ref === null ? emptyInput(tree, findings) : readerOf(ref, false)(tree, '', findings)
    return { input, findings }
  }
}

const join = (path: string, segment: string): string => (path === '' ? segment : `${path}.${segment}`)

function emptyInput(tree: FormTree, findings: FormFindings): object {
  for (const key in tree) findings.unknown.push(firstLeaf(tree[key]!, key))
  return {}
}

/** The full key a client wrote to reach a node, for the sentence about an unknown parameter. */
function firstLeaf(node: FormNode, path: string): string {
  if (typeof node === 'string') return path
  for (const key in node) return key === '' ? path : firstLeaf(node[key]!, join(path, key))
  return path
}

/** Numbered children in numeric order. */
function entries(node: FormTree, path: string, findings: FormFindings): [string, FormNode][] {
  const found: [string, FormNode][] = []
  for (const key in node) {
    if (/^\d+$/.test(key)) found.push([key, node[key]!])
    else if (key !== '') findings.unknown.push(firstLeaf(node[key]!, join(path, key)))
  }
  return found.sort(([a], [b]) => Number(a) - Number(b))
}

function readScalar(kind: Exclude<ShapeRef, number>, node: FormNode, path: string, findings: FormFindings): unknown {
  if (typeof node === 'object') {
    for (const key in node) if (key !== '') findings.unknown.push(firstLeaf(node[key]!, join(path, key)))
  }
  const text = textAt(node)
  if (text === undefined) return undefined
  const value = readFormScalar(kind, text)
  if (value.problem === undefined) return value.value
  const { problem, ...rest } = value
  findings.invalid.push({ path, sentence: sentenceAbout(text, path, problem), ...rest })
  return undefined
}

const sentenceAbout = (value: string, path: string, problem: string): string =>
  `Value (${value.slice(0, 128)}) for parameter ${path} is invalid. ${problem}`

const notA = (kind: string, value: string, path: string) => ({
  path,
  sentence: sentenceAbout(value, path, `Expected a ${kind}.`),
  malformed: true,
})
