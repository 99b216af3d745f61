/** Managed prefix lists. AWS: EC2 API Reference; VPC user guide, "Consolidate and manage network CIDR blocks". */
import type { Part } from '../part.ts'
import { prefixListCommands } from './commands.ts'
import { prefixListTable } from './model.ts'
import { prefixListQueries } from './queries.ts'
import { prefixListTopics } from './topics.ts'

export const prefixLists: Part = {
  tables: [prefixListTable],
  commands: prefixListCommands,
  queries: prefixListQueries,
  topics: prefixListTopics,
}
