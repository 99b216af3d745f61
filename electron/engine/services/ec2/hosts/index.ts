/** Dedicated Hosts. */
import type { Part } from '../part.ts'
import { hostCommands, hostTasks } from './commands.ts'
import { hostTable } from './model.ts'
import { describeHosts, hostsTopic } from './queries.ts'

export const hosts: Part = {
  tables: [hostTable],
  commands: hostCommands,
  queries: { 'ec2:DescribeHosts': describeHosts },
  tasks: hostTasks,
  topics: { 'ec2:hosts': hostsTopic },
}
