/** Names, ARNs and limits of CloudWatch Logs. AWS: CloudWatch Logs API Reference; ARN forms: "Overview of managing access". */
import { accountOf, regionOf, type View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { type GroupRow, groupId, groupTable, type StreamRow, streamId, streamTable } from './model.ts'

const NAME_MAX = 512
const GROUP_NAME = /^[.\-_/#A-Za-z0-9]+$/
const STREAM_NAME = /^[^:*]*$/

/** Without the `:*` that policies need. */
export const groupArn = (scope: string, name: string): string =>
  `arn:aws:logs:${regionOf(scope)}:${accountOf(scope)}:log-group:${name}`
export const streamArn = (scope: string, group: string, name: string): string =>
  `${groupArn(scope, group)}:log-stream:${name}`

function checkLength(value: string, at: string): void {
  if (value.length < 1) throw errors.breaks(value, at, 'have length greater than or equal to 1')
  if (value.length > NAME_MAX) throw errors.breaks(value, at, `have length less than or equal to ${NAME_MAX}`)
}

/** @throws AwsError InvalidParameterException */
export function checkGroupName(name: string, at = 'logGroupName'): void {
  checkLength(name, at)
  if (!GROUP_NAME.test(name)) throw errors.breaks(name, at, 'satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+')
}

/** @throws AwsError InvalidParameterException */
export function checkStreamName(name: string, at = 'logStreamName'): void {
  checkLength(name, at)
  if (!STREAM_NAME.test(name)) throw errors.breaks(name, at, 'satisfy regular expression pattern: [^:*]*')
}

/** A whole number between two limits, or the default. @throws AwsError InvalidParameterException */
export function limitOf(asked: number | undefined, most: number, standard: number, at = 'limit'): number {
  if (asked === undefined) return standard
  if (asked < 1) throw errors.breaks(asked, at, 'have value greater than or equal to 1')
  if (asked > most) throw errors.breaks(asked, at, `have value less than or equal to ${most}`)
  return asked
}

/** A group by its name. @throws AwsError when the name is no name, or no group has it. */
export function groupIn(view: View, scope: string, name = ''): GroupRow {
  checkGroupName(name)
  const group = view.get(groupTable, groupId(scope, name))
  if (!group) throw errors.groupNotFound()
  return group
}

interface Named {
  readonly logGroupName?: string | undefined
  readonly logGroupIdentifier?: string | undefined
}

/** A group by its name or, where reads allow it, by its name or ARN as identifier. */
export function identifiedGroup(
  view: View,
  scope: string,
  { logGroupName: name, logGroupIdentifier }: Named,
): GroupRow {
  if (name !== undefined && logGroupIdentifier !== undefined) throw errors.nameAndIdentifier()
  if (name !== undefined) return groupIn(view, scope, name)
  if (logGroupIdentifier === undefined) throw errors.neitherNameNorIdentifier()
  const start = groupArn(scope, '')
  if (!logGroupIdentifier.startsWith('arn:')) return groupIn(view, scope, logGroupIdentifier)
  // A group of another account or Region is not found here, as on AWS.
  if (!logGroupIdentifier.startsWith(start)) throw errors.groupNotFound()
  return groupIn(view, scope, logGroupIdentifier.slice(start.length))
}

/** @throws AwsError ResourceNotFoundException */
export function streamIn(view: View, group: GroupRow, name = ''): StreamRow {
  checkStreamName(name)
  const stream = view.get(streamTable, streamId(group.id, name))
  if (!stream) throw errors.streamNotFound()
  return stream
}

/** Names in the order of their code units, as AWS lists them. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0
