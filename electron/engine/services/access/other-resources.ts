/** What calls of the other services act on. AWS: Service Authorization Reference. */
import type { Call, View } from '../../kernel/index.ts'
import { findIdentity, findProfile, profileArn, ROLE, roleArn, USER, userArn } from '../iam/index.ts'
import { tagFacts } from './context.ts'
import type { Wanted } from './ec2-resources.ts'

interface Named {
  readonly RoleName?: string
  readonly UserName?: string
  readonly GroupName?: string
  readonly InstanceProfileName?: string
  readonly PolicyName?: string
  readonly PolicyArn?: string
  readonly Path?: string
}

/** AWS: the resource of a List action is the path that is listed. */
const LISTED: Readonly<Record<string, string>> = {
  ListRoles: 'role/',
  ListUsers: 'user/',
  ListGroups: 'group/',
  ListInstanceProfiles: 'instance-profile/',
}

function wantedByIam(view: View, operation: string, input: Named, { accountId }: Call): Wanted {
  const action = `iam:${operation}`
  const arn = (rest: string): string => `arn:aws:iam::${accountId}:${rest}`
  const path = input.Path ?? '/'
  const policy = input.PolicyArn ? ([['iam:policyarn', [input.PolicyArn]]] as const) : []
  if (input.RoleName !== undefined && !operation.includes('InstanceProfile')) {
    const row = findIdentity(view, ROLE, input.RoleName)
    const tags = row ? [...tagFacts('aws:resourcetag', row.tags), ...tagFacts('iam:resourcetag', row.tags)] : []
    return { action, resource: row ? roleArn(row) : arn(`role${path}${input.RoleName}`), facts: [...policy, ...tags] }
  }
  if (input.InstanceProfileName !== undefined) {
    const row = findProfile(view, input.InstanceProfileName)
    return {
      action,
      resource: row ? profileArn(row) : arn(`instance-profile${path}${input.InstanceProfileName}`),
      facts: [],
    }
  }
  if (input.GroupName !== undefined) return { action, resource: arn(`group${path}${input.GroupName}`), facts: policy }
  if (input.UserName !== undefined) {
    const row = findIdentity(view, USER, input.UserName)
    return { action, resource: row ? userArn(row) : arn(`user${path}${input.UserName}`), facts: policy }
  }
  if (input.PolicyArn !== undefined) return { action, resource: input.PolicyArn, facts: [] }
  if (input.PolicyName !== undefined) return { action, resource: arn(`policy${path}${input.PolicyName}`), facts: [] }
  const listed = LISTED[operation]
  return { action, resource: listed ? arn(listed) : '*', facts: [] }
}

/** AWS: every call of SNS that names a topic, or a subscription of one, is about the topic. */
function topicOf(input: object): string {
  const { TopicArn, TargetArn, ResourceArn, SubscriptionArn } = input as Readonly<Record<string, string | undefined>>
  return TopicArn ?? TargetArn ?? ResourceArn ?? SubscriptionArn?.split(':').slice(0, 6).join(':') ?? '*'
}

interface OfLogs {
  readonly logGroupName?: string
  readonly logGroupIdentifier?: string
  readonly logStreamName?: string
  readonly resourceArn?: string
}

/** AWS: what is asked of a group is asked of its streams, too, so that policies name it with `:*` at the end. */
function logsArn(operation: string, input: OfLogs, { region, accountId }: Call): string {
  const { logGroupName, logGroupIdentifier = '', logStreamName = '', resourceArn } = input
  if (operation === 'TestMetricFilter') return '*'
  if (resourceArn !== undefined) return resourceArn
  const start = `arn:aws:logs:${region}:${accountId}:log-group:`
  return `${start}${logGroupName ?? logGroupIdentifier.replace(start, '')}:log-stream:${logStreamName}`
}

/** DEVIATES: services beside EC2, IAM, SNS, CloudWatch Logs and Parameter Store are judged without resources. */
export function wantedByOther(view: View, service: string, operation: string, input: object, call: Call): Wanted[] {
  if (service === 'iam') return [wantedByIam(view, operation, input, call)]
  const action = `${service}:${operation}`
  if (service === 'sns')
    return [{ action: action.replace('PublishBatch', 'Publish'), resource: topicOf(input), facts: [] }]
  if (service === 'logs') return [{ action, resource: logsArn(operation, input, call), facts: [] }]
  const { Name: name, Names: names = [] } = input as { Name?: string; Names?: readonly string[] }
  const parameters = service === 'ssm' ? [...(name ? [name] : []), ...names] : []
  if (parameters.length === 0) return [{ action, resource: '*', facts: [] }]
  // AWS: public parameters belong to no account.
  return parameters.map((one) => ({
    action,
    resource: `arn:aws:ssm:${call.region}:${one.startsWith('/aws/') ? '' : call.accountId}:parameter/${one.replace(/^\//, '')}`,
    facts: [],
  }))
}
