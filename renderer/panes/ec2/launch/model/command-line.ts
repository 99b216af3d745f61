/** The same launch as AWS CLI commands, ready to run in a POSIX shell. AWS: AWS CLI reference, ec2 run-instances. */
import type { LaunchDraft } from './draft-model.ts'
import { groupRequestOf, ingressRequestOf, type LaunchParts, type RunInput, requestOf } from './request.ts'

/** The shell variable that carries the new group's id from one command to the next. */
const GROUP = '$GROUP_ID'

const PLAIN = /^[A-Za-z0-9_./:@%+,=-]+$/

/** One word for a POSIX shell. The group's variable stays open to the shell. */
function quoted(text: string): string {
  if (text === GROUP) return `"${GROUP}"`
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

const json = (value: unknown): string => quoted(JSON.stringify(value))

/** `RequestParameter` → `--request-parameter`. */
const flagOf = (name: string): string => `--${name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}`

/** `Enabled=true`: the CLI's shorthand for a structure of plain members. */
const shorthand = (members: object): string =>
  quoted(
    Object.entries(members)
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
  )

/** The shorthand cannot carry commas, brackets, quotes or equals signs within a value. */
const isSimple = (text: string): boolean => /^[\p{L}\p{N} _./:@+-]*$/u.test(text) && text.trim() === text && text !== ''

function tagSpecification({ ResourceType, Tags = [] }: NonNullable<RunInput['TagSpecifications']>[number]): string {
  const simple = Tags.every((tag) => isSimple(tag.Key ?? '') && isSimple(tag.Value ?? ''))
  if (!simple) return json({ ResourceType, Tags })
  const tags = Tags.map((tag) => `{Key=${tag.Key},Value=${tag.Value}}`).join(',')
  return `'ResourceType=${ResourceType},Tags=[${tags}]'`
}

function networkOptions(input: RunInput): string[] {
  const [one] = input.NetworkInterfaces ?? []
  const subnet = one?.SubnetId ?? input.SubnetId
  const groups = one?.Groups ?? input.SecurityGroupIds ?? []
  const address = one?.AssociatePublicIpAddress
  return [
    ...(subnet ? [`--subnet-id ${subnet}`] : []),
    ...(groups.length > 0 ? [`--security-group-ids ${groups.map(quoted).join(' ')}`] : []),
    ...(address === undefined ? [] : [address ? '--associate-public-ip-address' : '--no-associate-public-ip-address']),
  ]
}

/** The CLI encodes user data itself, unless it is base64 already. */
function userDataOption({ advanced }: LaunchDraft): string[] {
  if (!advanced.userData) return []
  if (!advanced.userDataEncoded) return [`--user-data ${quoted(advanced.userData)}`]
  return [`--user-data "$(printf %s ${quoted(advanced.userData.trim())} | base64 --decode)"`]
}

function runOptions(draft: LaunchDraft, input: RunInput): string[] {
  const structures = [
    'IamInstanceProfile',
    'HibernationOptions',
    'Monitoring',
    'CreditSpecification',
    'MetadataOptions',
    'Placement',
  ] as const
  const nested = ['InstanceMarketOptions', 'CapacityReservationSpecification'] as const
  return [
    `--image-id ${input.ImageId || 'ami-…'}`,
    `--count ${input.MaxCount}`,
    `--instance-type ${input.InstanceType || '…'}`,
    ...(input.KeyName ? [`--key-name ${quoted(input.KeyName)}`] : []),
    ...networkOptions(input),
    ...(input.BlockDeviceMappings ? [`--block-device-mappings ${json(input.BlockDeviceMappings)}`] : []),
    ...(input.InstanceInitiatedShutdownBehavior
      ? [`${flagOf('InstanceInitiatedShutdownBehavior')} ${input.InstanceInitiatedShutdownBehavior}`]
      : []),
    ...(input.DisableApiTermination ? ['--disable-api-termination'] : []),
    ...(input.DisableApiStop ? ['--disable-api-stop'] : []),
    ...structures.flatMap((name) => {
      const members = input[name]
      return members ? [`${flagOf(name)} ${shorthand(members)}`] : []
    }),
    ...nested.flatMap((name) => (input[name] ? [`${flagOf(name)} ${json(input[name])}`] : [])),
    ...userDataOption(draft),
    ...(input.TagSpecifications
      ? [`--tag-specifications ${input.TagSpecifications.map(tagSpecification).join(' ')}`]
      : []),
  ]
}

const command = (name: string, options: readonly string[]): string => [`aws ec2 ${name}`, ...options].join(' \\\n  ')

/** The commands in order, as text. With a group to be made, its id travels in a shell variable. */
export function commandLineOf(draft: LaunchDraft, parts: LaunchParts, region: string): string {
  const where = `--region ${region}`
  if (draft.firewall === 'existing')
    return command('run-instances', [...runOptions(draft, requestOf(draft, parts)), where])
  const group = groupRequestOf(draft)
  const create = command('create-security-group', [
    `--group-name ${quoted(group.GroupName ?? '')}`,
    `--description ${quoted(group.Description ?? '')}`,
    ...(group.VpcId ? [`--vpc-id ${group.VpcId}`] : []),
    '--query GroupId --output text',
    where,
  ])
  const authorize = command('authorize-security-group-ingress', [
    `--group-id "${GROUP}"`,
    `--ip-permissions ${json(ingressRequestOf(draft, GROUP).IpPermissions)}`,
    where,
  ])
  const run = command('run-instances', [...runOptions(draft, requestOf(draft, { ...parts, groupIds: [GROUP] })), where])
  return [`GROUP_ID=$(${create})`, ...(draft.rules.length > 0 ? [authorize] : []), run].join('\n\n')
}
