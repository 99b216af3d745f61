/** A mute rule: during its windows its alarms change state as ever, but do nothing. */
import type { Instant } from '../../../../../shared/time.ts'
import { accountOf, defineTable, regionOf } from '../../../kernel/index.ts'
import type { Tag } from '../../ec2/index.ts'

export interface MuteRow {
  /** `scope/name` */
  readonly id: string
  readonly scope: string
  readonly name: string
  readonly description?: string
  readonly expression: string
  readonly duration: string
  /** Absent when none was given. */
  readonly timezone?: string
  /** Names of alarms, whether there are such or not; absent: all alarms of the Region. */
  readonly targets?: readonly string[]
  readonly startDate?: Instant
  readonly expireDate?: Instant
  readonly tags: readonly Tag[]
  readonly updatedAt: Instant
  /** When its status changes next; absent when it never will again. */
  readonly turnsAt?: Instant
}

export const muteTable = defineTable<MuteRow>()({ name: 'alarms.mute', indexes: { scope: (row) => row.scope } })
export const muteId = (scope: string, name: string): string => `${scope}/${name}`

export const muteArn = (scope: string, name: string): string =>
  `arn:aws:cloudwatch:${regionOf(scope)}:${accountOf(scope)}:alarm-mute-rule:${name}`

/** The name in a mute rule's ARN of this scope; undefined when it is none. */
export function muteNameOfArn(scope: string, arn: string): string | undefined {
  const start = muteArn(scope, '')
  return arn.startsWith(start) && arn.length > start.length ? arn.slice(start.length) : undefined
}
