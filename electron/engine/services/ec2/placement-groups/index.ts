/** Placement groups: cluster, spread and partition. */
import type { Part } from '../part.ts'
import { placementGroupCommands } from './commands.ts'
import { placementGroupTable } from './model.ts'
import { placementGroupQueries, placementGroupsTopic } from './queries.ts'

export const placementGroups: Part = {
  tables: [placementGroupTable],
  commands: placementGroupCommands,
  queries: placementGroupQueries,
  topics: { 'ec2:placement-groups': placementGroupsTopic },
}
