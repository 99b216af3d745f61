/**
 * Generates electron/api/models/*.json: the wire model of every simulated AWS service, from the schemas the pinned
 * `@aws-sdk/client-*` packages export. `npm run models` rewrites them; a test compares them with what is committed.
 *
 * The layout of those schemas is not a documented contract, so everything unexpected stops the run with an error.
 * With the path of an operation index (tab-separated: service, version, protocol, json version, target prefix, endpoint
 * prefix, operation, method, URI) as an argument, other-services.json is rewritten too.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type {
  ErrorShape,
  Member,
  MemberWire,
  OperationShapes,
  RpcProtocol,
  ScalarKind,
  ServiceModel,
  Shape,
  ShapeRef,
} from '../../electron/api/model.ts'
import { otherServices } from './other-services.ts'

const require = createRequire(import.meta.url)
const MODELS = path.resolve(import.meta.dirname, '../../electron/api/models')

interface Source {
  readonly service: string
  readonly title: string
  readonly scope: string
  readonly client: string
  readonly constructor: string
  /** Protocols served beside the one the SDK prefers. AWS: the service model's `protocols` list. */
  readonly also: readonly RpcProtocol[]
}

const SOURCES: readonly Source[] = [
  { service: 'ec2', title: 'Amazon EC2', scope: 'ec2', client: 'ec2', constructor: 'EC2Client', also: [] },
  {
    service: 'cloudwatch',
    title: 'Amazon CloudWatch',
    scope: 'monitoring',
    client: 'cloudwatch',
    constructor: 'CloudWatchClient',
    also: ['awsQuery', 'rpcV2Cbor'],
  },
  {
    service: 'ce',
    title: 'AWS Cost Explorer',
    scope: 'ce',
    client: 'cost-explorer',
    constructor: 'CostExplorerClient',
    also: [],
  },
  { service: 'sts', title: 'AWS STS', scope: 'sts', client: 'sts', constructor: 'STSClient', also: [] },
  { service: 'ssm', title: 'AWS Systems Manager', scope: 'ssm', client: 'ssm', constructor: 'SSMClient', also: [] },
  {
    service: 'servicequotas',
    title: 'Service Quotas',
    scope: 'servicequotas',
    client: 'service-quotas',
    constructor: 'ServiceQuotasClient',
    also: [],
  },
  { service: 'iam', title: 'AWS IAM', scope: 'iam', client: 'iam', constructor: 'IAMClient', also: [] },
]

const PROTOCOLS: Readonly<Record<string, readonly [RpcProtocol, ('1.0' | '1.1')?]>> = {
  'aws.protocols#ec2Query': ['ec2Query'],
  'aws.protocols#awsQuery': ['awsQuery'],
  'aws.protocols#awsJson1_0': ['awsJson', '1.0'],
  'aws.protocols#awsJson1_1': ['awsJson', '1.1'],
}

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
const OPERATION = 9
const ERROR = -3

/** Traits sent as a bit set; the order is @smithy/core's translateTraits. None of them changes an RPC wire form. */
const TRAIT_BITS = 7

/** Traits this generator understands, or knows to be irrelevant to RPC protocols. */
const KNOWN_TRAITS = new Set([
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
])

type Traits = Readonly<Record<string, unknown>>

function fail(what: string, value: unknown): never {
  throw new Error(`unexpected schema ${what}: ${JSON.stringify(value)?.slice(0, 300)}`)
}

function traitsOf(raw: unknown): Traits {
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
class Shapes {
  readonly all: Shape[] = []
  readonly #seen = new Map<unknown, number>()
  readonly #protocols: readonly RpcProtocol[]

  constructor(protocols: readonly RpcProtocol[]) {
    this.#protocols = protocols
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
      case UNION: {
        const names = (schema[4] ?? []) as string[]
        const references = (schema[5] ?? []) as unknown[]
        const required = (schema[6] ?? 0) as number
        if (names.length !== references.length || required > names.length) fail('structure', schema)
        const members = names.map((member, i) => this.#member(member, references[i], i < required))
        return { structure: name, members }
      }
      default:
        return fail('kind', schema)
    }
  }

  #xmlName(reference: unknown): string | undefined {
    return unwrap(reference).traits['xmlName'] as string | undefined
  }

  #member(name: string, reference: unknown, required: boolean): Member {
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
    const shape = this.ref(reference)
    return Object.keys(wire).length ? [name, shape, wire] : [name, shape]
  }
}

function errorsOf(schemas: readonly (readonly unknown[])[]): Record<string, ErrorShape> {
  const errors: Record<string, ErrorShape> = {}
  for (const schema of schemas) {
    const traits = traitsOf(schema[3])
    const [code, queryStatus] = (traits['awsQueryError'] ?? []) as [string?, number?]
    const fault = traits['error'] === 'server' ? 'server' : 'client'
    const status = queryStatus ?? (traits['httpError'] as number | undefined) ?? (fault === 'server' ? 500 : 400)
    errors[schema[2] as string] = [code ?? (schema[2] as string), status, fault]
  }
  return errors
}

interface Client {
  readonly config: {
    readonly protocol: { getShapeId(): string; readonly options?: Traits }
    readonly protocolSettings?: Traits
    readonly apiVersion: string
  }
}

function modelOf(source: Source): ServiceModel {
  const packageName = `@aws-sdk/client-${source.client}`
  const exported = require(packageName) as Record<string, unknown>
  const { version } = require(`${packageName}/package.json`) as { version: string }
  const Constructor = exported[source.constructor] as new (config: object) => Client
  const { config } = new Constructor({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const settings: Traits = { ...config.protocol.options, ...config.protocolSettings }
  const [protocol, jsonVersion] = PROTOCOLS[config.protocol.getShapeId()] ?? fail('protocol', config.protocol)
  const protocols = [protocol, ...source.also]
  const schemas = Object.entries(exported)
    .filter(([name, value]) => name.endsWith('$') && Array.isArray(value))
    .map(([, value]) => value as unknown[])
    .sort((a, b) => ((a[2] as string) < (b[2] as string) ? -1 : 1))
  const shapes = new Shapes(protocols)
  const operations: Record<string, OperationShapes> = {}
  for (const schema of schemas.filter(([kind]) => kind === OPERATION)) {
    traitsOf(schema[3])
    operations[schema[2] as string] = [shapes.structure(schema[4]), shapes.structure(schema[5])]
  }
  const base = exported[`${source.constructor.replace(/Client$/, '')}ServiceException$`]
  return {
    service: source.service,
    title: source.title,
    scope: source.scope,
    source: `${packageName}@${version}`,
    version: (settings['version'] as string | undefined) ?? config.apiVersion,
    namespace: (settings['defaultNamespace'] as string | undefined) ?? fail('namespace', settings),
    protocols,
    ...(protocols.some((p) => p.endsWith('Query')) ? { xmlNamespace: settings['xmlNamespace'] as string } : {}),
    ...(jsonVersion ? { targetPrefix: settings['serviceTarget'] as string, jsonVersion } : {}),
    ...(settings['awsQueryCompatible'] ? { queryCompatible: 1 } : {}),
    operations,
    errors: errorsOf(schemas.filter((schema) => schema[0] === ERROR && schema !== base)),
    shapes: shapes.all,
  }
}

/** Compact but reviewable JSON: one line per operation, error and shape. */
function format(model: ServiceModel): string {
  const block = (value: object, [open, close]: string) => {
    const lines = Array.isArray(value)
      ? value.map((item) => JSON.stringify(item))
      : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`)
    return lines.length ? `${open}\n${lines.join(',\n')}\n${close}` : `${open}${close}`
  }
  const { operations, errors, shapes, ...head } = model
  const entries = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  entries.push(`"operations":${block(operations, '{}')}`, `"errors":${block(errors, '{}')}`)
  entries.push(`"shapes":${block(shapes, '[]')}`)
  return `{\n${entries.join(',\n')}\n}\n`
}

/** File name and text of every generated wire model, in a fixed order. */
export function generateModels(): Map<string, string> {
  return new Map(SOURCES.map((source) => [`${source.service}.json`, format(modelOf(source))]))
}

if (process.argv[1] === import.meta.filename) {
  fs.mkdirSync(MODELS, { recursive: true })
  for (const [name, text] of generateModels()) fs.writeFileSync(path.join(MODELS, name), text)
  const index = process.argv[2]
  if (index) fs.writeFileSync(path.join(MODELS, 'other-services.json'), otherServices(fs.readFileSync(index, 'utf8')))
}
