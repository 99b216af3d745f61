/** How each kind of service refuses who may not. AWS: IAM user guide, "Troubleshoot access denied error messages". */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { Decision } from '../iam/index.ts'
import { type Caller, encodedMessage } from '../sts/index.ts'
import type { Wanted } from './ec2-resources.ts'

/** Services whose own protocol is JSON call their errors exceptions. */
const JSON_SERVICES = new Set([
  'ce',
  'ssm',
  'servicequotas',
  'events',
  'cloudtrail',
  'logs',
  'savingsplans',
  'budgets',
  'compute-optimizer',
  'support',
  'bcm-data-exports',
  'invoicing',
  'pricing',
])

function reasonOf({ action }: Wanted, decision: Decision): string {
  if (decision.verdict === 'explicitDeny') {
    const policy = decision.matched[0]?.policy
    const kind = policy?.id === 'session' ? 'a session policy' : 'an identity-based policy'
    return `with an explicit deny in ${kind}${policy?.managed ? `: ${policy.id}` : ''}`
  }
  const kind = decision.verdict === 'implicitDeny' && decision.bySession ? 'session' : 'identity-based'
  return `because no ${kind} policy allows the ${action} action`
}

/** What DecodeAuthorizationMessage gives back: enough to see which statement spoke, and of what. */
function messageOf(caller: Caller, wanted: Wanted, decision: Decision): string {
  return JSON.stringify({
    allowed: false,
    explicitDeny: decision.verdict === 'explicitDeny',
    matchedStatements: {
      items: decision.matched.map(({ policy, statement }) => ({
        statementId: statement.sid ?? '',
        effect: statement.effect.toUpperCase(),
        sourcePolicyId: policy.id,
      })),
    },
    failures: { items: [] },
    context: {
      principal: { id: caller.userId, arn: caller.arn },
      action: wanted.action,
      resource: wanted.resource,
      conditions: { items: wanted.facts.map(([key, values]) => ({ key, values: { items: values } })) },
    },
  })
}

/** @param service the one that is asked; another's action may be what is missing (iam:PassRole, say). */
export function notAuthorized(service: string, caller: Caller, wanted: Wanted, decision: Decision): AwsError {
  const { action, resource } = wanted
  const subject = `User: ${caller.arn} is not authorized to perform: ${action}`
  const on = service === 'ec2' && resource === '*' ? '' : ` on resource: ${resource}`
  const sentence = `${subject}${on} ${reasonOf(wanted, decision)}`
  if (service === 'sns') return new AwsError('AuthorizationError', sentence.replaceAll('sns:', 'SNS:'), 403)
  if (service !== 'ec2')
    return JSON_SERVICES.has(service)
      ? new AwsError('AccessDeniedException', sentence, 400)
      : new AwsError('AccessDenied', sentence, 403)
  const encoded =
    resource === '*'
      ? ''
      : `. Encoded authorization failure message: ${encodedMessage(messageOf(caller, wanted, decision))}`
  return new AwsError(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. ${sentence}${encoded}`,
    403,
  )
}

export function unknownKey(service: string): AwsError {
  if (service === 'ec2')
    return new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401)
  return JSON_SERVICES.has(service)
    ? new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 400)
    : new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403)
}

export function expired(service: string): AwsError {
  if (service === 'ec2') return new AwsError('RequestExpired', 'Request has expired.', 400)
  return JSON_SERVICES.has(service)
    ? new AwsError('ExpiredTokenException', 'The security token included in the request is expired', 400)
    : new AwsError('ExpiredToken', 'The security token included in the request is expired', 403)
}
