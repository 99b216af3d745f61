/**
 * Which service, operation and protocol a request means. The order of the rules matters: a later one also matches requests
 * an earlier one is for.
 */
import type { Dialect } from './errors.ts'
import { type FormTree, parseForm, textAt } from './protocols/form.ts'
import type { WireRequest } from './wire.ts'

interface SimulatedService {
  /** The name operations carry. */
  readonly service: string
  readonly scope: string
  readonly version: string
  readonly targetPrefix?: string
  /** Called by path, as REST services are. */
  readonly rest?: true
  /** How older clients write it. */
  readonly longPrefix?: string
}

/** Enough of the simulated services to route without loading their models. A test compares this with the models. */
export const SIMULATED_SERVICES: readonly SimulatedService[] = [
  { service: 'ec2', scope: 'ec2', version: '2016-11-15' },
  { service: 'cloudwatch', scope: 'monitoring', version: '2010-08-01', targetPrefix: 'GraniteServiceVersion20100801' },
  { service: 'ce', scope: 'ce', version: '2017-10-25', targetPrefix: 'AWSInsightsIndexService' },
  { service: 'sts', scope: 'sts', version: '2011-06-15' },
  { service: 'ssm', scope: 'ssm', version: '2014-11-06', targetPrefix: 'AmazonSSM' },
  { service: 'servicequotas', scope: 'servicequotas', version: '2019-06-24', targetPrefix: 'ServiceQuotasV20190624' },
  { service: 'iam', scope: 'iam', version: '2010-05-08' },
  { service: 'events', scope: 'events', version: '2015-10-07', targetPrefix: 'AWSEvents' },
  {
    service: 'cloudtrail',
    scope: 'cloudtrail',
    version: '2013-11-01',
    targetPrefix: 'CloudTrail_20131101',
    longPrefix: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
  },
  { service: 'sns', scope: 'sns', version: '2010-03-31' },
  { service: 'logs', scope: 'logs', version: '2014-03-28', targetPrefix: 'Logs_20140328' },
  { service: 'savingsplans', scope: 'savingsplans', version: '2019-06-28', rest: true },
  { service: 'pricing', scope: 'pricing', version: '2017-10-15', targetPrefix: 'AWSPriceListService' },
  { service: 'support', scope: 'support', version: '2013-04-15', targetPrefix: 'AWSSupport_20130415' },
  {
    service: 'compute-optimizer',
    scope: 'compute-optimizer',
    version: '2019-11-01',
    targetPrefix: 'ComputeOptimizerService',
  },
  {
    service: 'bcm-data-exports',
    scope: 'bcm-data-exports',
    version: '2023-11-26',
    targetPrefix: 'AWSBillingAndCostManagementDataExports',
  },
  { service: 'invoicing', scope: 'invoicing', version: '2024-12-01', targetPrefix: 'Invoicing' },
  { service: 'budgets', scope: 'budgets', version: '2016-10-20', targetPrefix: 'AWSBudgetServiceGateway' },
]

export interface Route {
  readonly dialect: Dialect
  /** The simulated service, if it is one. */
  readonly service?: string
  /** Service name in the credential scope, or as close to it as the request tells; '' when nothing does. */
  readonly scope: string
  /** '' when the request names none; for REST protocols the URI decides later. */
  readonly operation: string
  readonly targetPrefix?: string
  readonly version?: string
  readonly form?: FormTree
  /** The form could not be read. */
  readonly malformed?: true
}

const byScope = new Map(SIMULATED_SERVICES.map((service) => [service.scope, service]))
const byTarget = new Map(
  SIMULATED_SERVICES.flatMap((service) =>
    [service.targetPrefix, service.longPrefix].flatMap((prefix) => (prefix ? [[prefix, service] as const] : [])),
  ),
)
const byVersion = new Map(SIMULATED_SERVICES.map((service) => [service.version, service]))

const CBOR_PATH = /^\/service\/([^/]+)\/operation\/([^/]+)$/
/** `ec2.us-east-1.localhost` or `ec2.us-east-1.amazonaws.com`: anchored, so a name that merely contains one is not taken. */
const SERVICE_HOST = /^([a-z0-9-]+)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.(?:localhost|amazonaws\.com)(?::\d+)?$/
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** AWS: the services whose REST protocol is XML. */
const REST_XML_SCOPES = new Set(['s3', 's3-outposts', 's3express', 's3control', 'route53', 'cloudfront'])

export const isForm = (request: WireRequest): boolean =>
  request.headers['content-type']?.toLowerCase().startsWith(FORM_TYPE) ?? false

/** `credentialScope` is the service a request was signed for; undefined when it was not signed. */
export function routeOf(request: WireRequest, credentialScope: string | undefined): Route {
  const scope = credentialScope ?? SERVICE_HOST.exec(request.headers['host']?.toLowerCase() ?? '')?.[1] ?? ''
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return cborRoute(request, scope)
  const target = request.headers['x-amz-target']
  if (target !== undefined) return targetRoute(target, scope)
  if (isForm(request) || (request.path === '/' && /(^|&)Action=/.test(request.query))) return formRoute(request, scope)
  const service = byScope.get(scope)
  if (service?.rest) return restRoute(request, service)
  if (service) {
    // A simulated service called by none of its protocols: its own way of saying that no operation was named.
    const dialect = service.service === 'ec2' ? 'ec2Query' : service.targetPrefix ? 'awsJson' : 'awsQuery'
    return { dialect, service: service.service, scope, operation: '' }
  }
  return { dialect: REST_XML_SCOPES.has(scope) ? 'restXml' : 'restJson', scope, operation: '' }
}

const REST_PATH = /^\/([A-Za-z]+)\/?$/

/** Its operations are all posted to a path of their name. */
function restRoute({ method, path }: WireRequest, { service, scope }: SimulatedService): Route {
  const operation = method === 'POST' ? (REST_PATH.exec(path)?.[1] ?? '') : ''
  return { dialect: 'restJson', service, scope, operation }
}

function named(service: SimulatedService | undefined, scope: string): Pick<Route, 'service' | 'scope'> {
  return service ? { service: service.service, scope: service.scope } : { scope }
}

function cborRoute(request: WireRequest, scope: string): Route {
  const [, name = '', operation = ''] = CBOR_PATH.exec(request.path) ?? []
  // The service may be written with its namespace.
  const targetPrefix = name.slice(name.lastIndexOf('.') + 1)
  const service = byTarget.get(targetPrefix) ?? byScope.get(scope)
  return { dialect: 'rpcV2Cbor', ...named(service, scope), operation, targetPrefix }
}

function targetRoute(target: string, scope: string): Route {
  const dot = target.lastIndexOf('.')
  const targetPrefix = target.slice(0, Math.max(dot, 0))
  const operation = target.slice(dot + 1)
  const service = byTarget.get(targetPrefix)
  return { dialect: 'awsJson', ...named(service, scope), operation, targetPrefix }
}

function formRoute(request: WireRequest, scope: string): Route {
  const text = isForm(request) ? request.body.toString('utf8') : ''
  const form = parseForm([text, request.query].filter((part) => part !== '').join('&'))
  const version = textAt(form?.['Version']) ?? ''
  const service = byScope.get(scope) ?? (scope === '' ? byVersion.get(version) : undefined)
  const dialect = service?.service === 'ec2' ? 'ec2Query' : 'awsQuery'
  const where = { dialect, ...named(service, scope), version } as const
  if (!form) return { ...where, operation: '', malformed: true }
  return { ...where, operation: textAt(form['Action']) ?? '', form }
}
