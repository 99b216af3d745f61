/** The walk over values that JSON and CBOR share: decoded bodies to inputs, outputs to bodies, guided by the model. */
import { notFiniteNumber, nullMembers, refuse, uncapitalised } from '../errors.ts'
import type { ScalarKind, ServiceModel, ShapeRef, StructureShape } from '../model.ts'
import { setMember } from '../wire.ts'

/** What a wire format does with the two scalars JSON has no word for. Undefined means: not such a value. */
export interface ValueFormat {
  readonly dialect: 'awsJson' | 'rpcV2Cbor' | 'restJson'
  readTimestamp(value: unknown): string | undefined
  readBlob(value: unknown): string | undefined
  writeTimestamp(iso: string, kind: ScalarKind): unknown
  writeBlob(base64: string): unknown
  /** @param kind `number` for what AWS keeps as a double, so that clients in typed languages read one even where it is whole */
  writeNumber(value: number | string, kind: 'integer' | 'number'): unknown
}

/** Deeper bodies are refused: recursive shapes (Cost Explorer's Expression) would otherwise exhaust the stack. */
const DEPTH_MAX = 64

const NOT_FINITE = new Set(['NaN', 'Infinity', '-Infinity'])

/** AWS's name for a kind, as its serialization sentences spell it. */
const TARGETS: Readonly<Record<ScalarKind, string>> = {
  string: 'String',
  integer: 'Integer',
  number: 'Double',
  boolean: 'Boolean',
  blob: 'Blob',
  timestamp: 'Timestamp',
  dateTime: 'Timestamp',
  epochSeconds: 'Timestamp',
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined

/** `metricData.1.member.value` as the query protocol writes it: `MetricData.member.1.Value`. */
const queryPath = (path: string): string =>
  path
    .replace(/(\d+)\.member/g, 'member.$1')
    .split('.')
    .map((name) => (name === 'member' ? name : name.charAt(0).toUpperCase() + name.slice(1)))
    .join('.')

/** Plain objects only: CBOR timestamps and byte strings are objects too. */
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Reads decoded bodies of one service; throws AwsError where the body does not fit the model. Unknown members are ignored. */
export function createValueReader(model: ServiceModel, format: ValueFormat) {
  const { dialect } = format
  const malformed = (sentence: string) => refuse('malformedValue', dialect, sentence)

  function mismatch(value: unknown, target: string): Error {
    if (Array.isArray(value)) return malformed('Start of list found where not expected.')
    if (typeof value === 'object') return malformed('Start of structure or map found where not expected.')
    const token = typeof value === 'boolean' ? String(value).toUpperCase() : (typeof value).toUpperCase()
    return malformed(`${token}_VALUE can not be converted to ${target}`)
  }

  function read(ref: ShapeRef, value: unknown, path: string, missing: string[], depth: number): unknown {
    if (typeof ref === 'string') return readScalar(ref, value, path)
    if (depth > DEPTH_MAX) throw malformed('The request body is nested too deeply.')
    const shape = model.shapes[ref]!
    if ('structure' in shape) return readStructure(shape, value, path, missing, depth)
    if ('list' in shape) {
      if (!Array.isArray(value)) throw isMap(value) ? mismatch(value, 'List') : malformed('Expected list or null')
      const present = value.filter((item) => !isAbsent(item))
      return present.map((item, i) => read(shape.of, item, `${path}.${i + 1}.member`, missing, depth + 1))
    }
    if (!isMap(value)) throw Array.isArray(value) ? mismatch(value, 'Map') : malformed('Expected map or null')
    const result: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(value)) {
      if (!isAbsent(item)) setMember(result, key, read(shape.of, item, `${path}.${key}.member`, missing, depth + 1))
    }
    return result
  }

  function readStructure(
    shape: StructureShape,
    value: unknown,
    path: string,
    missing: string[],
    depth: number,
  ): object {
    if (!isMap(value)) {
      throw typeof value === 'object' ? mismatch(value, shape.structure) : malformed('Expected structure or null')
    }
    const result: Record<string, unknown> = {}
    for (const [name, ref, wire] of shape.members) {
      const memberPath = path === '' ? uncapitalised(name) : `${path}.${uncapitalised(name)}`
      const field = Object.hasOwn(value, name) ? value[name] : undefined
      if (!isAbsent(field)) result[name] = read(ref, field, memberPath, missing, depth + 1)
      else if (wire?.required) missing.push(memberPath)
    }
    return result
  }

  function readScalar(kind: ScalarKind, value: unknown, path: string): unknown {
    const scalar = scalarOf(kind, value)
    if (scalar === undefined) throw mismatch(value, TARGETS[kind])
    if (typeof scalar === 'number' && !Number.isFinite(scalar)) throw notFinite(scalar, path)
    return scalar
  }

  function scalarOf(kind: ScalarKind, value: unknown): unknown {
    switch (kind) {
      case 'string':
        return typeof value === 'string' ? value : undefined
      case 'boolean':
        return typeof value === 'boolean' ? value : undefined
      case 'number':
        if (typeof value === 'number') return value
        return typeof value === 'string' && NOT_FINITE.has(value) ? Number(value) : undefined
      case 'integer':
        return Number.isSafeInteger(value) ? value : undefined
      case 'blob':
        return format.readBlob(value)
      default:
        return format.readTimestamp(value)
    }
  }

  function notFinite(value: number, path: string): Error {
    // A query-compatible service declares the query protocol's InvalidParameterValue; the others know only ValidationException.
    if (model.queryCompatible) return notFiniteNumber(value, queryPath(path))
    return refuse('invalidValue', dialect, `The value ${value} for parameter ${path} is invalid.`)
  }

  return (ref: number | null, value: unknown): unknown => {
    if (!isMap(value)) throw malformed('Start of structure or map expected.')
    if (ref === null) return {}
    const missing: string[] = []
    const input = read(ref, value, '', missing, 0)
    if (missing.length) throw nullMembers(dialect, missing)
    return input
  }
}

/** Writes outputs of one service as plain values of the format; members the model does not know are left out. */
export function createValueWriter(model: ServiceModel, format: ValueFormat) {
  function write(ref: ShapeRef, value: unknown): unknown {
    if (typeof ref === 'string') return writeScalar(ref, value)
    const shape = model.shapes[ref]!
    if ('list' in shape) return (value as readonly unknown[]).map((item) => write(shape.of, item))
    const fields = value as Readonly<Record<string, unknown>>
    const result: Record<string, unknown> = {}
    if ('map' in shape) {
      for (const [key, item] of Object.entries(fields)) setMember(result, key, write(shape.of, item))
      return result
    }
    for (const [name, member] of shape.members) {
      const field = fields[name]
      if (!isAbsent(field)) result[name] = write(member, field)
    }
    return result
  }

  function writeScalar(kind: ScalarKind, value: unknown): unknown {
    switch (kind) {
      case 'string':
      case 'boolean':
        return value
      case 'integer':
      case 'number':
        return format.writeNumber(value as number | string, kind)
      case 'blob':
        return format.writeBlob(value as string)
      default:
        return format.writeTimestamp(value as string, kind)
    }
  }

  return (ref: number | null, value: unknown): unknown => (ref === null ? {} : write(ref, value ?? {}))
}
