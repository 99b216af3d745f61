/**
 * Generates electron/api/models/*.json: the wire model of every simulated AWS service, from the schemas the pinned
 * `@aws-sdk/client-*` packages export. `npm run models` rewrites them; a test compares them with what is committed.
 *
 * With the path of an operation index (tab-separated: service, version, protocol, json version, target prefix, endpoint
 * prefix, operation, method, URI) as an argument, other-services.json is rewritten too.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { ErrorShape, OperationShapes, RpcProtocol, ServiceModel } from '../../electron/api/model.ts'
import { FRACTIONAL } from './fractional.ts'
import { otherServices } from './other-services.ts'
import { ERROR, fail, OPERATION, Shapes, type Traits, traitsOf } from './sdk-schemas.ts'

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
  {
    service: 'events',
    title: 'Amazon EventBridge',
    scope: 'events',
    client: 'eventbridge',
    constructor: 'EventBridgeClient',
    also: [],
  },
  {
    service: 'cloudtrail',
    title: 'AWS CloudTrail',
    scope: 'cloudtrail',
    client: 'cloudtrail',
    constructor: 'CloudTrailClient',
    also: [],
  },
  { service: 'sns', title: 'Amazon SNS', scope: 'sns', client: 'sns', constructor: 'SNSClient', also: [] },
  {
    service: 'logs',
    title: 'Amazon CloudWatch Logs',
    scope: 'logs',
    client: 'cloudwatch-logs',
    constructor: 'CloudWatchLogsClient',
    also: [],
  },
  {
    service: 'savingsplans',
    title: 'AWS Savings Plans',
    scope: 'savingsplans',
    client: 'savingsplans',
    constructor: 'SavingsplansClient',
    also: [],
  },
  {
    service: 'pricing',
    title: 'AWS Price List Service',
    scope: 'pricing',
    client: 'pricing',
    constructor: 'PricingClient',
    also: [],
  },
  {
    service: 'bcm-data-exports',
    title: 'AWS Billing and Cost Management Data Exports',
    scope: 'bcm-data-exports',
    client: 'bcm-data-exports',
    constructor: 'BCMDataExportsClient',
    also: [],
  },
  {
    service: 'invoicing',
    title: 'AWS Invoicing',
    scope: 'invoicing',
    client: 'invoicing',
    constructor: 'InvoicingClient',
    also: [],
  },
  {
    service: 'budgets',
    title: 'AWS Budgets',
    scope: 'budgets',
    client: 'budgets',
    constructor: 'BudgetsClient',
    also: [],
  },
  {
    service: 'support',
    title: 'AWS Support',
    scope: 'support',
    client: 'support',
    constructor: 'SupportClient',
    also: [],
  },
  {
    service: 'compute-optimizer',
    title: 'AWS Compute Optimizer',
    scope: 'compute-optimizer',
    client: 'compute-optimizer',
    constructor: 'ComputeOptimizerClient',
    also: [],
  },
]

const PROTOCOLS: Readonly<Record<string, readonly [RpcProtocol, ('1.0' | '1.1')?]>> = {
  'aws.protocols#ec2Query': ['ec2Query'],
  'aws.protocols#awsQuery': ['awsQuery'],
  'aws.protocols#awsJson1_0': ['awsJson', '1.0'],
  'aws.protocols#awsJson1_1': ['awsJson', '1.1'],
  'aws.protocols#restJson1': ['restJson'],
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

const isPlainPost = (http: unknown, operation: string): boolean =>
  Array.isArray(http) && http[0] === 'POST' && http[1] === `/${operation}`

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
  const shapes = new Shapes(protocols, FRACTIONAL[source.service] ?? {})
  const operations: Record<string, OperationShapes> = {}
  for (const schema of schemas.filter(([kind]) => kind === OPERATION)) {
    const { http } = traitsOf(schema[3])
    // The codec puts every member into the body; a service that does otherwise needs more of it.
    if (protocol === 'restJson' && !isPlainPost(http, schema[2] as string)) fail('binding', schema)
    operations[schema[2] as string] = [shapes.structure(schema[4]), shapes.structure(schema[5])]
  }
  shapes.checkFractional()
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
