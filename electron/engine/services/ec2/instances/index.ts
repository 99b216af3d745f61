/** Instances: launch, lifecycle, hibernation, attributes, status. */
import type { Part } from '../part.ts'
import { describeInstanceAttribute } from './attribute-queries.ts'
import { attributeCommands } from './attributes.ts'
import { lifecycleCommands } from './commands.ts'
import { creditCommands, creditQueries } from './credits.ts'
import { impairmentTasks } from './impairment.ts'
import { laterOptionCommands } from './later-options.ts'
import { lifecycleTasks } from './lifecycle.ts'
import { metadataCommands, metadataDefaultsTable, metadataQueries } from './metadata-options.ts'
import { instanceTable, launchTokenTable } from './model.ts'
import { monitoringCommands, monitoringTasks } from './monitoring.ts'
import { moveCommands } from './move.ts'
import { getPasswordData } from './password.ts'
import { instanceQueries, instanceTopic } from './queries.ts'
import { launchCommands } from './run-instances.ts'
import { eventCommands, eventTasks } from './scheduled-events.ts'
import { describeInstanceStatus } from './status.ts'
import { followWorkloadTag } from './workload.ts'

export const instances: Part = {
  tables: [instanceTable, launchTokenTable, metadataDefaultsTable],
  commands: {
    ...launchCommands,
    ...lifecycleCommands,
    ...monitoringCommands,
    ...attributeCommands,
    ...creditCommands,
    ...moveCommands,
    ...eventCommands,
    ...metadataCommands,
    ...laterOptionCommands,
  },
  queries: {
    ...instanceQueries,
    ...creditQueries,
    ...metadataQueries,
    'ec2:GetPasswordData': getPasswordData,
    'ec2:DescribeInstanceStatus': describeInstanceStatus,
    'ec2:DescribeInstanceAttribute': describeInstanceAttribute,
  },
  tasks: { ...lifecycleTasks, ...monitoringTasks, ...impairmentTasks, ...eventTasks },
  reactors: { 'ec2.TagsChanged': followWorkloadTag },
  topics: { 'ec2:instances': instanceTopic },
}
