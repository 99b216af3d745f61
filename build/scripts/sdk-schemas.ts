/**
 * Reads the schema tuples that `@aws-sdk/client-*` packages export, into the shapes of a wire model. Their layout is not a
 * documented contract, so everything unexpected is an error.
 */
import type { Member, MemberWire, RpcProtocol, ScalarKind, Shape, ShapeRef } from '../../electron/api/model.ts'

/** Scalar codes of @smithy/core's schema sentinels; 64 is added for a list of the scalar, 128 for a map to it. */
const SCALARS: Readonly<Record<number, ScalarKind>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'dateTime',
  7: 'epochSeconds',
  21: 'blob',
}

/** Kinds of schema tuple, in their first place. */
const SIMPLE = 0
const LIST = 1
const MAP = 2
const STRUCTURE = 3
const UNION = 4
export const OPERATION = 9
export const ERROR = -3

/** Traits sent as a bit set; the order is @smithy/core's translateTraits. None of them changes an RPC wire form. */
const TRAIT_BITS = 7

/** Traits this generator understands, or knows to be irrelevant to RPC protocols. */
const KNOWN_TRAITS = new Set([
  // Lists that may hold null: nothing of ours writes one.
  'sparse',
  'ec2QueryName',
  'xmlName',
  'xmlFlattened',
  'sensitive',
  'idempotencyToken',
  'idempotent',
  'http',
  'httpError',
  'httpHeader',
  'httpQuery',
  'error',
  'awsQueryError',
  'requestCompression',
  'endpoint',
  'hostLabel',
  'jsonName',
  // The operations that answer with an event stream are not simulated; the trait marks nothing else.
  'streaming',
  'eventStreamEndpoint',
])

export type Traits = Readonly<Record<string, unknown>>

export function fail(what: string, value: unknown): never {
  throw new Error(`unexpected schema ${what}: ${JSON.stringify(value)?.slice(0, 300)}`)
}

export function traitsOf(raw: unknown): Traits {
  if (raw === undefined || raw === null) return {}
  if (typeof raw === 'number') return raw >= 0 && raw < 1 << TRAIT_BITS ? {} : fail('trait bits', raw)
  if (typeof raw !== 'object' || Array.isArray(raw)) return fail('traits', raw)
  for (const name of Object.keys(raw)) if (!KNOWN_TRAITS.has(name)) fail(`trait ${name}`, raw)
  return raw as Traits
}

/** A schema and the traits of the member that refers to it: functions are forward references, pairs carry traits. */
function unwrap(reference: unknown): { schema: unknown; traits: Traits } {
  let schema = reference
  let traits: Traits = {}
  for (;;) {
    if (typeof schema === 'function') schema = schema()
    else if (Array.isArray(schema) && schema.length === 2) {
      traits = { ...traitsOf(schema[1]), ...traits }
      schema = schema[0]
    } else return { schema, traits }
  }
}

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** Collects the shapes that operations reach, each once, in the order they are first reached. */
export class Shapes {
  readonly all: Shape[] = []
  readonly #seen = new Map<unknown, number>()
  readonly #protocols: readonly RpcProtocol[]
  /** Structure and member names of numbers that are no integers. */
  readonly #fractional: Readonly<Record<string, readonly string[]>>

  constructor(protocols: readonly RpcProtocol[], fractional: Readonly<Record<string, readonly string[]>>) {
    this.#protocols = protocols
    this.#fractional = fractional
  }

  /** Fails when a structure or member said to be fractional is not there: the list has outlived the SDK. */
  checkFractional(): void {
    for (const [name, fields] of Object.entries(this.#fractional)) {
      const shape = this.all.find((each) => 'structure' in each && each.structure === name)
      const members = shape && 'structure' in shape ? shape.members : []
      for (const field of fields)
        if (!members.some(([member]) => member === field)) fail('fractional member', [name, field])
    }
  }

  structure(reference: unknown): number | null {
    const { schema } = unwrap(reference)
    if (schema === 'unit') return null
    const index = this.ref(schema)
    return typeof index === 'number' ? index : fail('operation input or output', schema)
  }

  ref(reference: unknown): ShapeRef {
    const { schema } = unwrap(reference)
    if (schema === 'unit') return fail('unit as a member', reference)
    if (typeof schema === 'number') return this.#sentinel(schema)
    if (!Array.isArray(schema)) return fail('reference', schema)
    if (schema[0] === SIMPLE) return this.ref(schema[4])
    return this.#add(schema, () => this.#shape(schema))
  }

  #sentinel(code: number): ShapeRef {
    const scalar = SCALARS[code & 63] ?? fail('scalar', code)
    if (code >= 128) return this.#add(code, () => ({ map: `MapOf_${scalar}`, of: scalar }))
    if (code >= 64) return this.#add(code, () => ({ list: `ListOf_${scalar}`, of: scalar }))
    return scalar
  }

  #add(key: unknown, make: () => Shape): number {
    const known = this.#seen.get(key)
    if (known !== undefined) return known
    const index = this.all.length
    this.#seen.set(key, index)
    this.all.push({ structure: '', members: [] }) // Holds the place, so that a recursive shape finds its index.
    this.all[index] = make()
    return index
  }

  #shape(schema: readonly unknown[]): Shape {
    const [kind, , name, ownTraits] = schema as [number, string, string, unknown]
    const flat = traitsOf(ownTraits)['xmlFlattened'] ? { flat: 1 as const } : {}
    switch (kind) {
      case LIST: {
        const item = this.#xmlName(schema[4])
        return { list: name, of: this.ref(schema[4]), ...(item ? { item } : {}), ...flat }
      }
      case MAP: {
        const keyTag = this.#xmlName(schema[4])
        const valueTag = this.#xmlName(schema[5])
        if (this.ref(schema[4]) !== 'string') fail('map key', schema[4])
        const tags = { ...(keyTag ? { keyTag } : {}), ...(valueTag ? { valueTag } : {}) }
        return { map: name, of: this.ref(schema[5]), ...tags, ...flat }
      }
      case STRUCTURE:
      case UNION:
      case ERROR: {
        const names = (schema[4] ?? []) as string[]
        const references = (schema[5] ?? []) as unknown[]
        const required = (schema[6] ?? 0) as number
        if (names.length !== references.length || required > names.length) fail('structure', schema)
        const members = names.map((member, i) => this.#member(name, member, references[i], i < required))
        return { structure: name, members }
      }
      default:
        return fail('kind', schema)
    }
  }

  #xmlName(reference: unknown): string | undefined {
    return unwrap(reference).traits['xmlName'] as string | undefined
  }

  #member(structure: string, name: string, reference: unknown, required: boolean): Member {
    const { traits } = unwrap(reference)
    const usesXml = this.#protocols.some((protocol) => protocol.endsWith('Query'))
    const xml = usesXml ? ((traits['xmlName'] as string | undefined) ?? name) : name
    // AWS: the EC2 protocol's request key is ec2QueryName, else the capitalised xmlName, else the capitalised name.
    const query = this.#protocols.includes('ec2Query')
      ? ((traits['ec2QueryName'] as string | undefined) ?? capitalised(xml))
      : xml
    const wire: MemberWire = {
      ...(query === name ? {} : { query }),
      ...(xml === name ? {} : { xml }),
      ...(traits['xmlFlattened'] ? { flat: 1 } : {}),
      ...(required ? { required: 1 } : {}),
    }
    const any = this.ref(reference)
    const shape = any === 'number' && !this.#fractional[structure]?.includes(name) ? 'integer' : any
    return Object.keys(wire).length ? [name, shape, wire] : [name, shape]
  }
}
