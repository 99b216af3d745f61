/** Making and deleting placement groups. AWS: EC2 user guide, "Placement groups for your Amazon EC2 instances". */

import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { invalidValue, rehearsable, required } from '../checks.ts'
import { instanceTable } from '../instances/model.ts'
import { tagsFor } from '../tags/rules.ts'
import {
  badPartitionCount,
  badStrategy,
  groupExists,
  groupInUse,
  groupUnknown,
  hostLevel,
  partitionsElsewhere,
  spreadLevelElsewhere,
  tooManyGroups,
} from './errors.ts'
import { groupNamed, type PlacementGroupRow, placementGroupTable, type Strategy } from './model.ts'
import { groupItem } from './queries.ts'

/** AWS: EC2 quotas, placement groups per Region [K]. */
const GROUPS_MAX = 500
/** AWS: partitions per Availability Zone. */
export const PARTITIONS_MAX = 7
/** AWS: what a partition group gets that names no count [K]. */
const PARTITIONS_DEFAULT = 2
const NAME_MAX = 255

function checkName(tx: Tx, scope: string, name: string): void {
  if (name.length > NAME_MAX || !/^[\x20-\x7e]+$/.test(name))
    throw invalidValue(name, 'groupName', `It may have at most ${NAME_MAX} ASCII characters.`)
  if (groupNamed(tx, scope, name)) throw groupExists(name)
  if (tx.by(placementGroupTable, 'scope', scope).length >= GROUPS_MAX) throw tooManyGroups(GROUPS_MAX)
}

function strategyOf(asked: string): Strategy {
  if (asked !== 'cluster' && asked !== 'spread' && asked !== 'partition') throw badStrategy(asked)
  return asked
}

function partitionsOf(strategy: Strategy, asked: number | undefined): Pick<PlacementGroupRow, 'partitionCount'> {
  if (strategy !== 'partition') {
    if (asked) throw partitionsElsewhere(strategy)
    return {}
  }
  const partitionCount = asked ?? PARTITIONS_DEFAULT
  if (!Number.isInteger(partitionCount) || partitionCount < 1 || partitionCount > PARTITIONS_MAX)
    throw badPartitionCount(partitionCount, PARTITIONS_MAX)
  return { partitionCount }
}

const createPlacementGroup: Command<'ec2:CreatePlacementGroup'> = rehearsable((tx, input, call) => {
  const name = required(input.GroupName, 'GroupName')
  const strategy = strategyOf(required(input.Strategy, 'Strategy'))
  const partitions = partitionsOf(strategy, input.PartitionCount)
  if (input.SpreadLevel && strategy !== 'spread') throw spreadLevelElsewhere(strategy)
  if (input.SpreadLevel === 'host') throw hostLevel()
  if (input.SpreadLevel && input.SpreadLevel !== 'rack')
    throw invalidValue(input.SpreadLevel, 'spreadLevel', 'Valid values: host, rack.')
  if (input.LinkedGroupId) throw new AwsError('UnsupportedOperation', 'LinkedGroupId is not simulated by Cumulab.')
  const tags = tagsFor(input.TagSpecifications, 'placement-group', ['placement-group'])
  checkName(tx, call.scope, name)
  const group = tx.put(placementGroupTable, {
    id: `pg-${tx.hex('ec2/placement-group', 17)}`,
    scope: call.scope,
    tags,
    name,
    strategy,
    ...partitions,
  })
  return { PlacementGroup: groupItem(group) }
})

/** AWS: stopped instances hold their group too; terminated ones do not. */
const deletePlacementGroup: Command<'ec2:DeletePlacementGroup'> = rehearsable((tx, input, { scope }) => {
  const name = required(input.GroupName, 'GroupName')
  const group = groupNamed(tx, scope, name)
  if (!group) throw groupUnknown(name)
  const members = tx.by(instanceTable, 'placementGroup', `${scope}|${name}`)
  if (members.some((row) => row.state !== 'terminated')) throw groupInUse(name)
  tx.remove(placementGroupTable, group.id)
  return {}
})

export const placementGroupCommands = {
  'ec2:CreatePlacementGroup': createPlacementGroup,
  'ec2:DeletePlacementGroup': deletePlacementGroup,
}
