/** One call as CloudTrail writes it down. Pure: what was asked and answered in, an event record out. */
import type { Instant } from '../../../shared/time.ts'
import { isoSecond } from '../../../shared/time.ts'
import type { ServiceModel } from '../../api/model.ts'
import { ec2Request, ec2Response } from './ec2-elements.ts'

/** A call that came to its end, whichever way. */
export interface Heard {
  readonly eventId: string
  readonly requestId: string
  readonly at: Instant
  /** `service:Operation`. */
  readonly operation: string
  readonly region: string
  readonly origin: 'console' | 'api' | 'sim'
  readonly accessKeyId?: string
  readonly userAgent?: string
  /** Who asked, as sts:GetCallerIdentity names them. */
  readonly arn: string
  readonly accountId: string
  readonly input: unknown
  /** Absent when it was refused. */
  readonly output?: unknown
  readonly error?: { readonly code: string; readonly message: string }
  readonly readOnly: boolean
  /** EC2's wire model, by whose names EC2's calls are written; absent for every other service. */
  readonly model?: ServiceModel
}

export interface TrailResource {
  readonly ResourceType: string
  readonly ResourceName: string
}

/** AWS: CloudTrail User Guide, "CloudTrail record contents". */
const EVENT_VERSION = '1.11'
/** AWS leaves out what is longer than this, and says so. */
const LONGEST_CHARS = 32 * 1024

const SOURCES: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring.amazonaws.com',
}
export const eventSourceOf = (operation: string): string => {
  const service = operation.slice(0, operation.indexOf(':'))
  return SOURCES[service] ?? `${service}.amazonaws.com`
}
export const eventNameOf = (operation: string): string => operation.slice(operation.indexOf(':') + 1)

/**
 * AWS: these are data events, which the event history leaves out.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const DATA_EVENTS: ReadonlySet<string> = new Set([
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:PutMetricData',
  'sns:Publish',
  'sns:PublishBatch',
])
export const isTrailed = (operation: string): boolean => !operation.startsWith('sim:') && !DATA_EVENTS.has(operation)

const READS = /^(?:Describe|Get|List|Lookup|Search|Test|Simulate|Scan)/
export const isReadOnly = (operation: string): boolean => READS.test(eventNameOf(operation))

/** `root`, or the last part of a user's or session's ARN. */
export const usernameOf = (arn: string): string =>
  arn.endsWith(':root') ? 'root' : arn.slice(arn.lastIndexOf('/') + 1)

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  i: 'AWS::EC2::Instance',
  vol: 'AWS::EC2::Volume',
  snap: 'AWS::EC2::Snapshot',
  ami: 'AWS::EC2::Ami',
  sg: 'AWS::EC2::SecurityGroup',
  subnet: 'AWS::EC2::Subnet',
  vpc: 'AWS::EC2::VPC',
  eni: 'AWS::EC2::NetworkInterface',
  eipalloc: 'AWS::EC2::EIP',
  rtb: 'AWS::EC2::RouteTable',
  igw: 'AWS::EC2::InternetGateway',
  nat: 'AWS::EC2::NatGateway',
  acl: 'AWS::EC2::NetworkAcl',
  lt: 'AWS::EC2::LaunchTemplate',
  dopt: 'AWS::EC2::DHCPOptions',
  pcx: 'AWS::EC2::VPCPeeringConnection',
  vpce: 'AWS::EC2::VPCEndpoint',
  key: 'AWS::EC2::KeyPair',
  sir: 'AWS::EC2::SpotInstanceRequest',
  h: 'AWS::EC2::Host',
  cr: 'AWS::EC2::CapacityReservation',
}
const RESOURCE_ID = /^([a-z]+)-[0-9a-f]{8,17}$/
const RESOURCES_MAX = 50

/** What a call was about: the resource ids in what went in and came out, each once, in the order met. */
export function resourcesOf(...values: readonly unknown[]): TrailResource[] {
  const found = new Map<string, TrailResource>()
  const look = (value: unknown): void => {
    if (found.size >= RESOURCES_MAX) return
    if (typeof value === 'string') {
      const [, prefix = ''] = RESOURCE_ID.exec(value) ?? []
      const type = Object.hasOwn(RESOURCE_TYPES, prefix) ? RESOURCE_TYPES[prefix] : undefined
      if (type) found.set(value, { ResourceType: type, ResourceName: value })
    } else if (Array.isArray(value)) for (const each of value) look(each)
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) look(each)
  }
  for (const value of values) look(value)
  return [...found.values()]
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** Names as CloudTrail spells them, `instanceIds`. EC2 has a spelling of its own: ec2-elements.ts. */
function camelised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelised)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [camel(name), camelised(each)]))
}

const SECRET = /^(?:KeyMaterial|SecretAccessKey|SessionToken|Password|PasswordData|UserData|PrivateKey)$/i

/** Secrets never reach the trail. AWS: "HIDDEN_DUE_TO_SECURITY_REASONS" stands in their place. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      SECRET.test(name) && typeof each === 'string' ? 'HIDDEN_DUE_TO_SECURITY_REASONS' : withoutSecrets(each),
    ]),
  )
}

function bounded(written: unknown): unknown {
  const { length } = JSON.stringify(written) ?? ''
  if (length <= LONGEST_CHARS) return written
  return { omitted: true, originalSize: length, reasonForOmission: 'Payload exceeds maximum size' }
}

type Elements = Readonly<Record<string, unknown>>

function requestOf({ operation, input, model }: Heard): unknown {
  const ec2 = model && ec2Request(model, eventNameOf(operation), (input ?? {}) as Elements)
  const written = ec2 ?? camelised(withoutSecrets(input))
  return isEmpty(written) ? null : bounded(written)
}

function responseOf({ operation, output, model, requestId, readOnly }: Heard): unknown {
  if (readOnly || output === undefined) return null
  if (model) return bounded(ec2Response(model, eventNameOf(operation), (output ?? {}) as Elements, requestId))
  return isEmpty(output) ? null : bounded(camelised(withoutSecrets(output)))
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

function identityOf({ arn, accountId, accessKeyId }: Heard): Record<string, unknown> {
  const key = accessKeyId === undefined ? {} : { accessKeyId }
  if (arn.endsWith(':root')) return { type: 'Root', principalId: accountId, arn, accountId, ...key }
  if (arn.includes(':assumed-role/')) return { type: 'AssumedRole', arn, accountId, ...key }
  return { type: 'IAMUser', arn, accountId, ...key, userName: usernameOf(arn) }
}

/** AWS: the fields and their order follow the event history's own records. */
export function recordOf(heard: Heard): Record<string, unknown> {
  const { operation, origin, error, readOnly } = heard
  const fromConsole = origin !== 'api'
  return {
    eventVersion: EVENT_VERSION,
    userIdentity: identityOf(heard),
    eventTime: isoSecond(heard.at),
    eventSource: eventSourceOf(operation),
    eventName: eventNameOf(operation),
    awsRegion: heard.region,
    sourceIPAddress: origin === 'sim' ? 'AWS Internal' : '127.0.0.1',
    userAgent: heard.userAgent ?? (fromConsole ? 'console.amazonaws.com' : 'AWS Internal'),
    ...(error ? { errorCode: errorCodeOf(operation, error.code), errorMessage: error.message } : {}),
    requestParameters: requestOf(heard),
    responseElements: responseOf(heard),
    requestID: heard.requestId,
    eventID: heard.eventId,
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: heard.accountId,
    eventCategory: 'Management',
    ...(fromConsole ? { sessionCredentialFromConsole: 'true' } : {}),
  }
}

/** EC2's codes carry their side of the wire in CloudTrail. */
const errorCodeOf = (operation: string, code: string): string =>
  operation.startsWith('ec2:') ? `Client.${code}` : code
