/** Attributes of subscriptions. AWS: SNS API Reference, SetSubscriptionAttributes. */
import type { AwsError } from '../../../../shared/aws/error.ts'
import { accountOf } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { parseFilter, SCOPES, type Scope } from './filter.ts'
import { FilterProblem } from './filter-problem.ts'
import type { Protocol, SubscriptionRow } from './model.ts'

type Attributes = Readonly<Record<string, string>>

export const scopeOfFilter = (attributes: Attributes): Scope =>
  (attributes['FilterPolicyScope'] as Scope | undefined) ?? 'MessageAttributes'

/** What is wrong with a value, in words that follow `Invalid parameter: ` or a reason. */
function problemOf(name: string, value: string, attributes: Attributes): string | undefined {
  if (name === 'RawMessageDelivery' && !/^(true|false)$/i.test(value))
    return `RawMessageDelivery: Invalid value [${value}]. Must be true or false.`
  if (name === 'FilterPolicyScope' && !(SCOPES as readonly string[]).includes(value))
    return `FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`
  if (name !== 'FilterPolicy' && name !== 'FilterPolicyScope') return undefined
  try {
    parseFilter(attributes['FilterPolicy'] ?? '{}', scopeOfFilter(attributes))
    return undefined
  } catch (error) {
    if (error instanceof FilterProblem) return error.message
    throw error
  }
}

/** Attributes that serve protocols which are not simulated, or topics that are not. */
const OF_OTHERS = new Set(['RedrivePolicy', 'SubscriptionRoleArn', 'ReplayPolicy', 'DeliveryPolicy'])
const KNOWN = new Set(['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery'])

function check(
  protocol: Protocol,
  name: string,
  attributes: Attributes,
  worded: (problem: string) => AwsError,
  unknown: () => AwsError,
): void {
  if (OF_OTHERS.has(name)) throw errors.notSimulated(`Subscription attributes such as ${name}`)
  if (!KNOWN.has(name)) throw unknown()
  const value = attributes[name] ?? ''
  const problem = problemOf(name, value, attributes)
  if (problem !== undefined) throw worded(problem)
  if (name === 'RawMessageDelivery' && value.toLowerCase() === 'true') throw errors.noRawDelivery(protocol)
}

/** What Subscribe was given. @throws AwsError InvalidParameter */
export function checkedAttributes(
  protocol: Protocol,
  given: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [name, value = ''] of Object.entries(given)) attributes[name] = value
  const unknown = (): AwsError => errors.badAttribute('Unknown attribute') // [K]
  for (const name of Object.keys(attributes)) check(protocol, name, attributes, errors.badAttribute, unknown)
  return attributes
}

/** The attributes of a subscription after SetSubscriptionAttributes. @throws AwsError InvalidParameter */
export function withAttribute(row: SubscriptionRow, name: string, value: string): Record<string, string> {
  const attributes = { ...row.attributes, [name]: value }
  // AWS: an empty filter policy takes it away.
  if (name === 'FilterPolicy' && value === '') attributes['FilterPolicy'] = '{}'
  check(row.protocol, name, attributes, errors.invalid, errors.unknownAttribute)
  return attributes
}

export function subscriptionAttributes(row: SubscriptionRow): Record<string, string> {
  const { attributes } = row
  return {
    SubscriptionArn: row.id,
    TopicArn: row.topicArn,
    Protocol: row.protocol,
    Endpoint: row.endpoint,
    Owner: accountOf(row.scope),
    SubscriptionPrincipal: row.principal,
    ConfirmationWasAuthenticated: String(row.authenticated),
    PendingConfirmation: String(!row.confirmed),
    RawMessageDelivery: (attributes['RawMessageDelivery'] ?? 'false').toLowerCase(),
    ...(attributes['FilterPolicy'] === undefined
      ? {}
      : { FilterPolicy: attributes['FilterPolicy'], FilterPolicyScope: scopeOfFilter(attributes) }),
  }
}
