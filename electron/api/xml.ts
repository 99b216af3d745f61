/** XML answers: closures built once per shape, writing into a sink of byte chunks. */
import type { ListShape, MapShape, Member, ScalarKind, ServiceModel, ShapeRef, StructureShape } from './model.ts'
import { xmlTimestamp } from './protocols/scalars.ts'

// Text that XML 1.0 cannot hold at all (control characters, U+FFFE, U+FFFF) is left out.
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the characters XML forbids.
const SPECIAL = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const SPECIALS = new RegExp(SPECIAL, 'g')
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}

/** Text as it may stand between tags or in an attribute. */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ENTITIES[character] ?? '') : text
}

const CHUNK_BYTES = 262_144
const PENDING_CHARACTERS = 8_192
/** The most bytes one UTF-16 unit takes in UTF-8. */
const BYTES_PER_UNIT = 3

/**
 * Collects text in a short string and moves it to bytes every few KiB. One string for a large answer would become a deep
 * rope that V8 has to flatten and copy: several times slower at 10,000 instances.
 */
export class XmlSink {
  readonly #full: Buffer[] = []
  #pending = ''
  #chunk: Buffer = Buffer.alloc(0)
  #used = 0

  write(text: string): void {
    this.#pending += text
    if (this.#pending.length > PENDING_CHARACTERS) this.#flush()
  }

  /** The answer: a string while it is small (one write with the head), chunks of bytes otherwise. */
  finish(): string | readonly Buffer[] {
    if (this.#full.length === 0 && this.#used === 0) return this.#pending
    this.#flush()
    if (this.#used > 0) this.#full.push(this.#chunk.subarray(0, this.#used))
    this.#used = 0
    return this.#full
  }

  #flush(): void {
    const bytesMax = this.#pending.length * BYTES_PER_UNIT
    if (this.#used + bytesMax > this.#chunk.length) {
      if (this.#used > 0) this.#full.push(this.#chunk.subarray(0, this.#used))
      this.#chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, bytesMax))
      this.#used = 0
    }
    this.#used += this.#chunk.write(this.#pending, this.#used)
    this.#pending = ''
  }
}

type Fields = Readonly<Record<string, unknown>>
type Content = (value: Fields) => string
type Stream = (value: Fields, sink: XmlSink) => void

/** Lists nested deeper than this are written as one piece of text per outer item. */
const STREAM_DEPTH = 2

/** Writes structures of one service as XML. Members the model does not know are ignored, absent ones left out. */
export function createXmlWriter(model: ServiceModel): (ref: number, value: unknown, sink: XmlSink) => void {
  const contents: Content[] = []
  const streams: Stream[][] = Array.from({ length: STREAM_DEPTH + 1 }, () => [])

  function structureAt(ref: number): StructureShape {
    const shape = model.shapes[ref]!
    if (!('structure' in shape)) throw new TypeError(`shape ${ref} of ${model.service} is not a structure`)
    return shape
  }

  /** The text between the tags of a structure. */
  function contentOf(ref: number): Content {
    const known = contents[ref]
    if (known) return known
    const { members } = structureAt(ref)
    const writers: ((value: unknown) => string)[] = []
    const content: Content = (value) => {
      let text = ''
      for (let i = 0; i < members.length; i++) {
        const member = members[i]!
        const field = value[member[0]]
        if (field === undefined || field === null) continue
        writers[i] ??= memberText(member)
        text += writers[i]!(field)
      }
      return text
    }
    contents[ref] = content
    return content
  }

  const memberText = ([name, ref, wire]: Member) => element(ref, wire?.xml ?? name, wire?.flat === 1)

  function element(ref: ShapeRef, tag: string, flat: boolean): (value: unknown) => string {
    if (typeof ref === 'string') return scalarElement(ref, `<${tag}>`, `</${tag}>`)
    const shape = model.shapes[ref]!
    if ('structure' in shape) {
      let content: Content | undefined
      return (value) => {
        content ??= contentOf(ref)
        return `<${tag}>${content(value as Fields)}</${tag}>`
      }
    }
    return 'list' in shape ? listElement(shape, tag, flat) : mapElement(shape, tag, flat)
  }

  function listElement(shape: ListShape, tag: string, memberFlat: boolean): (value: unknown) => string {
    const flat = memberFlat || shape.flat === 1
    let item: ((value: unknown) => string) | undefined
    return (value) => {
      item ??= element(shape.of, flat ? tag : (shape.item ?? 'member'), false)
      const items = value as readonly unknown[]
      let text = ''
      for (let i = 0; i < items.length; i++) text += item(items[i])
      if (flat) return text
      return items.length === 0 ? `<${tag}/>` : `<${tag}>${text}</${tag}>`
    }
  }

  function mapElement(shape: MapShape, tag: string, memberFlat: boolean): (value: unknown) => string {
    const flat = memberFlat || shape.flat === 1
    const entryTag = flat ? tag : 'entry'
    const keyTag = shape.keyTag ?? 'key'
    let item: ((value: unknown) => string) | undefined
    return (value) => {
      item ??= element(shape.of, shape.valueTag ?? 'value', false)
      let text = ''
      for (const [key, entry] of Object.entries(value as Fields)) {
        text += `<${entryTag}><${keyTag}>${escapeXml(key)}</${keyTag}>${item(entry)}</${entryTag}>`
      }
      return flat ? text : `<${tag}>${text}</${tag}>`
    }
  }

  /** Like contentOf, but lists of structures go to the sink item by item. */
  function streamOf(ref: number, depth: number): Stream {
    const known = streams[depth]![ref]
    if (known) return known
    const { members } = structureAt(ref)
    const writers: ((value: unknown, sink: XmlSink) => void)[] = []
    const stream: Stream = (value, sink) => {
      for (let i = 0; i < members.length; i++) {
        const member = members[i]!
        const field = value[member[0]]
        if (field === undefined || field === null) continue
        writers[i] ??= memberStream(member, depth)
        writers[i]!(field, sink)
      }
    }
    streams[depth]![ref] = stream
    return stream
  }

  function memberStream(member: Member, depth: number): (value: unknown, sink: XmlSink) => void {
    const [name, ref, wire] = member
    const list = typeof ref === 'number' ? model.shapes[ref]! : undefined
    const item = list && 'list' in list && typeof list.of === 'number' ? model.shapes[list.of] : undefined
    if (depth >= STREAM_DEPTH || !list || !('list' in list) || !item || !('structure' in item)) {
      const text = memberText(member)
      return (value, sink) => sink.write(text(value))
    }
    const tag = wire?.xml ?? name
    const flat = wire?.flat === 1 || list.flat === 1
    const write = itemStream(list.of as number, flat ? tag : (list.item ?? 'member'), depth + 1)
    return (value, sink) => {
      const items = value as readonly Fields[]
      if (items.length === 0) {
        if (!flat) sink.write(`<${tag}/>`)
        return
      }
      if (!flat) sink.write(`<${tag}>`)
      for (let i = 0; i < items.length; i++) write(items[i]!, sink)
      if (!flat) sink.write(`</${tag}>`)
    }
  }

  function itemStream(ref: number, tag: string, depth: number): Stream {
    if (depth === STREAM_DEPTH) {
      const text = element(ref, tag, false)
      return (value, sink) => sink.write(text(value))
    }
    const content = streamOf(ref, depth)
    return (value, sink) => {
      sink.write(`<${tag}>`)
      content(value, sink)
      sink.write(`</${tag}>`)
    }
  }

  return (ref, value, sink) => streamOf(ref, 0)(value as Fields, sink)
}

function scalarElement(kind: ScalarKind, open: string, close: string): (value: unknown) => string {
  switch (kind) {
    case 'boolean': {
      const [yes, no] = [`${open}true${close}`, `${open}false${close}`]
      return (value) => (value ? yes : no)
    }
    case 'integer':
    case 'number':
      return (value) => open + String(value) + close
    case 'timestamp':
    case 'dateTime':
      return (value) => open + xmlTimestamp(value as string) + close
    case 'epochSeconds':
      return (value) => open + String(Date.parse(value as string) / 1000) + close
    default: // Strings, and blobs, which are base64 in JSON-safe form already.
      return (value) => open + escapeXml(typeof value === 'string' ? value : String(value)) + close
  }
}
