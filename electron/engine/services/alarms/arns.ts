/** ARNs: an alarm's own, and those of what an alarm does. */
import { accountOf, regionOf } from '../../kernel/index.ts'
import { badArn, otherRegion, unsupportedAction } from './errors.ts'

export const alarmArn = (scope: string, name: string): string =>
  `arn:aws:cloudwatch:${regionOf(scope)}:${accountOf(scope)}:alarm:${name}`

/** The name in an alarm's ARN of this scope; undefined when it is none. */
export function nameOfArn(scope: string, arn: string): string | undefined {
  const start = alarmArn(scope, '')
  return arn.startsWith(start) && arn.length > start.length ? arn.slice(start.length) : undefined
}

export type InstanceAction = 'stop' | 'terminate' | 'reboot' | 'recover'
export const INSTANCE_ACTIONS: readonly InstanceAction[] = ['stop', 'terminate', 'reboot', 'recover']

/** What an action ARN asks of the alarm's instance; undefined for an SNS topic. @throws AwsError ValidationError */
export function instanceActionOf(arn: string, region: string): InstanceAction | undefined {
  const [prefix, partition, service, place, account, ...resource] = arn.split(':')
  if (prefix !== 'arn' || !partition || !service || resource.length === 0) throw badArn(arn)
  if (place !== region) throw otherRegion(arn, region)
  const [asked] =
    service === 'automate' && account === 'ec2'
      ? resource
      : service === 'swf'
        ? [/^action\/actions\/AWS_EC2\.InstanceId\.(\w+)\/1\.0$/.exec(resource.join(':'))?.[1]?.toLowerCase()]
        : []
  const action = INSTANCE_ACTIONS.find((known) => known === asked)
  if (action) return action
  if (service === 'sns' && /^\d{12}$/.test(account ?? '')) return undefined
  throw unsupportedAction(arn)
}
