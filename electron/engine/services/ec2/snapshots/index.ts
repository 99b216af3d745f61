/** EBS snapshots: taken, copied, shared, deleted. */
import type { Part } from '../part.ts'
import { snapshotCommands } from './commands.ts'
import { copyCommands } from './copy.ts'
import { snapshotTasks } from './lifecycle.ts'
import { snapshotTable } from './model.ts'
import { snapshotQueries, snapshotsTopic } from './queries.ts'
import { sharingCommands, sharingQueries } from './sharing.ts'

export const snapshots: Part = {
  tables: [snapshotTable],
  commands: { ...snapshotCommands, ...copyCommands, ...sharingCommands },
  queries: { ...snapshotQueries, ...sharingQueries },
  tasks: snapshotTasks,
  topics: { 'ec2:snapshots': snapshotsTopic },
}
