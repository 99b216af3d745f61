/** EBS volumes: creation, attachment, deletion and what describes them. */
import type { Part } from '../part.ts'
import { volumeCommands } from './commands.ts'
import { createVolume } from './create.ts'
import { volumeTasks } from './lifecycle.ts'
import { volumeTable } from './model.ts'
import { volumeQueries, volumesTopic } from './queries.ts'

export const volumes: Part = {
  tables: [volumeTable],
  commands: { 'ec2:CreateVolume': createVolume, ...volumeCommands },
  queries: volumeQueries,
  tasks: volumeTasks,
  topics: { 'ec2:volumes': volumesTopic },
}
