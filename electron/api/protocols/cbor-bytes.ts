/**
 * CBOR as Smithy uses it: maps with text keys, arrays, integers, floats, text, bytes, tag 1 for timestamps.
 * Source: RFC 8949.
 */

/** A timestamp: seconds since 1970 (tag 1). */
export class CborTimestamp {
  readonly seconds: number
  constructor(seconds: number) {
    this.seconds = seconds
  }
}

/** A number that is written as a double even where it is whole. */
export class CborDouble {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** The bytes are no CBOR, or CBOR that Smithy does not use. */
export class CborError extends Error {
  override readonly name = 'CborError'
}

const DEPTH_MAX = 64

const UNSIGNED = 0
const NEGATIVE = 1
const BYTES = 2
const TEXT = 3
const ARRAY = 4
const MAP = 5
const TAG = 6

const INDEFINITE = -1
const BREAK_BYTE = 0xff

/** Encodes plain values, Buffers, CborDoubles and CborTimestamps. Undefined members are left out. */
export function encodeCbor(value: unknown): Buffer {
  let buffer = Buffer.allocUnsafe(1024)
  let used = 0

  function reserve(bytes: number): void {
    if (used + bytes <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, used + bytes))
    buffer.copy(larger, 0, 0, used)
    buffer = larger
  }

  function head(major: number, count: number): void {
    reserve(9)
    const type = major << 5
    if (count < 24) used = buffer.writeUInt8(type | count, used)
    else if (count < 0x100) {
      used = buffer.writeUInt8(type | 24, used)
      used = buffer.writeUInt8(count, used)
    } else if (count < 0x10000) {
      used = buffer.writeUInt8(type | 25, used)
      used = buffer.writeUInt16BE(count, used)
    } else if (count < 0x1_0000_0000) {
      used = buffer.writeUInt8(type | 26, used)
      used = buffer.writeUInt32BE(count, used)
    } else {
      used = buffer.writeUInt8(type | 27, used)
      used = buffer.writeBigUInt64BE(BigInt(count), used)
    }
  }

  function number(item: number): void {
    if (Number.isSafeInteger(item) && !Object.is(item, -0)) {
      if (item >= 0) head(UNSIGNED, item)
      else head(NEGATIVE, -1 - item)
      return
    }
    double(item)
  }

  function double(item: number): void {
    reserve(9)
    used = buffer.writeUInt8(0xfb, used)
    used = buffer.writeDoubleBE(item, used)
  }

  function simple(code: number): void {
    reserve(1)
    used = buffer.writeUInt8(code, used)
  }

  function write(item: unknown): void {
    if (typeof item === 'string') {
      const length = Buffer.byteLength(item)
      head(TEXT, length)
      reserve(length)
      used += buffer.write(item, used)
    } else if (typeof item === 'number') number(item)
    else if (typeof item === 'boolean') simple(item ? 0xf5 : 0xf4)
    else if (item === null || item === undefined) simple(0xf6)
    else if (Array.isArray(item)) {
      head(ARRAY, item.length)
      for (const element of item) write(element)
    } else if (item instanceof CborDouble) double(item.value)
    else if (item instanceof CborTimestamp) {
      head(TAG, 1)
      number(item.seconds)
    } else if (item instanceof Uint8Array) {
      head(BYTES, item.length)
      reserve(item.length)
      buffer.set(item, used)
      used += item.length
    } else {
      const members = Object.entries(item as object).filter(([, member]) => member !== undefined)
      head(MAP, members.length)
      for (const [key, member] of members) {
        write(key)
        write(member)
      }
    }
  }

  write(value)
  return buffer.subarray(0, used)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decodes one item that fills the bytes exactly; throws CborError for anything else. */
export function decodeCbor(bytes: Buffer): unknown {
  let at = 0

  function take(count: number): Buffer {
    if (count > bytes.length - at) throw new CborError('truncated')
    at += count
    return bytes.subarray(at - count, at)
  }

  function argument(code: number): number {
    if (code < 24) return code
    switch (code) {
      case 24:
        return take(1).readUInt8()
      case 25:
        return take(2).readUInt16BE()
      case 26:
        return take(4).readUInt32BE()
      case 27:
        return Number(take(8).readBigUInt64BE())
      case 31:
        return INDEFINITE
      default:
        throw new CborError('reserved length')
    }
  }

  /** Whether an indefinite item ends here. */
  function atBreak(): boolean {
    if (at >= bytes.length) throw new CborError('truncated')
    if (bytes[at] !== BREAK_BYTE) return false
    at++
    return true
  }

  function* items(count: number): Generator<void> {
    if (count === INDEFINITE) while (!atBreak()) yield
    else for (let i = 0; i < count; i++) yield
  }

  function chunks(major: number, count: number): Buffer {
    if (count !== INDEFINITE) return take(count)
    const parts: Buffer[] = []
    for (const _ of items(INDEFINITE)) {
      const initial = take(1).readUInt8()
      const length = argument(initial & 31)
      if (initial >> 5 !== major || length === INDEFINITE) throw new CborError('bad chunk')
      parts.push(take(length))
    }
    return Buffer.concat(parts)
  }

  function text(count: number): string {
    try {
      return utf8.decode(chunks(TEXT, count))
    } catch (error) {
      if (error instanceof TypeError) throw new CborError('text is not UTF-8')
      throw error
    }
  }

  function simple(code: number): unknown {
    switch (code) {
      case 20:
        return false
      case 21:
        return true
      case 22:
      case 23:
        return null
      case 25:
        return halfFloat(take(2).readUInt16BE())
      case 26:
        return take(4).readFloatBE()
      case 27:
        return take(8).readDoubleBE()
      default:
        throw new CborError('unknown simple value')
    }
  }

  function map(count: number, depth: number): object {
    const members: [string, unknown][] = []
    for (const _ of items(count)) {
      const key = read(depth)
      if (typeof key !== 'string') throw new CborError('map key is not text')
      members.push([key, read(depth)])
    }
    return Object.fromEntries(members) // Defines members, so a key `__proto__` is only a member.
  }

  function tagged(tag: number, depth: number): unknown {
    const item = read(depth)
    if (tag !== 1 || typeof item !== 'number') throw new CborError('unknown tag')
    return new CborTimestamp(item)
  }

  function read(depth: number): unknown {
    if (depth > DEPTH_MAX) throw new CborError('nested too deeply')
    const initial = take(1).readUInt8()
    const major = initial >> 5
    if (major === 7) return simple(initial & 31)
    const count = argument(initial & 31)
    if (count === INDEFINITE && (major < BYTES || major === TAG)) throw new CborError('indefinite number')
    switch (major) {
      case UNSIGNED:
        return count
      case NEGATIVE:
        return -1 - count
      case BYTES:
        return chunks(BYTES, count)
      case TEXT:
        return text(count)
      case ARRAY: {
        const list: unknown[] = []
        for (const _ of items(count)) list.push(read(depth + 1))
        return list
      }
      case MAP:
        return map(count, depth + 1)
      default:
        return tagged(count, depth + 1)
    }
  }

  const value = read(0)
  if (at !== bytes.length) throw new CborError('more than one item')
  return value
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
