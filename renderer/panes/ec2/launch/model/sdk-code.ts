/** The same launch in a program: boto3 for Python, and the SDK for JavaScript, version 3. Both take AWS's own shapes. */
import {
  literal,
  JAVASCRIPT as PLAIN_JAVASCRIPT,
  PYTHON as PLAIN_PYTHON,
  type Style,
} from '../../../../../shared/code/literal.ts'
import { decodeBase64 } from '../../instances/dialogs/base64.ts'
import type { LaunchDraft } from './draft-model.ts'
import { groupRequestOf, ingressRequestOf, type LaunchParts, requestOf } from './request.ts'

/** Stands for the new group's id, and is written as a variable. */
const GROUP = '\u0000group'
const PYTHON: Style = { ...PLAIN_PYTHON, variables: { [GROUP]: 'group_id' } }
const JAVASCRIPT: Style = { ...PLAIN_JAVASCRIPT, variables: { [GROUP]: 'GroupId' } }

interface Requests {
  readonly group?: object
  readonly ingress?: object
  readonly run: object
}

function requestsOf(draft: LaunchDraft, parts: LaunchParts): Requests {
  if (draft.firewall === 'existing') return { run: requestOf(draft, parts) }
  return {
    group: groupRequestOf(draft),
    ...(draft.rules.length > 0 ? { ingress: ingressRequestOf(draft, GROUP) } : {}),
    run: requestOf(draft, { ...parts, groupIds: [GROUP] }),
  }
}

/** boto3 encodes user data by itself, so it is given the text. */
function forBoto3(run: object): object {
  if (!('UserData' in run) || typeof run.UserData !== 'string') return run
  return { ...run, UserData: decodeBase64(run.UserData) }
}

const keywords = (input: object): string =>
  Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `    ${name}=${literal(value, PYTHON, '    ')},\n`)
    .join('')

export function boto3Of(draft: LaunchDraft, parts: LaunchParts, region: string): string {
  const { group, ingress, run } = requestsOf(draft, parts)
  return [
    `import boto3\n\nec2 = boto3.client("ec2", region_name="${region}")`,
    ...(group ? [`group_id = ec2.create_security_group(\n${keywords(group)})["GroupId"]`] : []),
    ...(ingress ? [`ec2.authorize_security_group_ingress(\n${keywords(ingress)})`] : []),
    `response = ec2.run_instances(\n${keywords(forBoto3(run))})`,
    'ids = [instance["InstanceId"] for instance in response["Instances"]]',
    'ec2.get_waiter("instance_running").wait(InstanceIds=ids)',
  ].join('\n')
}

export function sdkV3Of(draft: LaunchDraft, parts: LaunchParts, region: string): string {
  const { group, ingress, run } = requestsOf(draft, parts)
  const names = [
    'EC2Client',
    ...(group ? ['CreateSecurityGroupCommand'] : []),
    ...(ingress ? ['AuthorizeSecurityGroupIngressCommand'] : []),
    'RunInstancesCommand',
  ]
  const send = (command: string, input: object): string =>
    `await ec2.send(new ${command}(${literal(input, JAVASCRIPT, '')}))`
  return [
    `import { ${names.join(', ')} } from '@aws-sdk/client-ec2'\n`,
    `const ec2 = new EC2Client({ region: '${region}' })`,
    ...(group ? [`const { GroupId } = ${send('CreateSecurityGroupCommand', group)}`] : []),
    ...(ingress ? [send('AuthorizeSecurityGroupIngressCommand', ingress)] : []),
    `const { Instances } = ${send('RunInstancesCommand', run)}`,
  ].join('\n')
}
