/** Elastic IP addresses. */
import type { Part } from '../part.ts'
import { addressCommands } from './commands.ts'
import { addressTable } from './model.ts'
import { addressesTopic, addressQueries } from './queries.ts'

export const addresses: Part = {
  tables: [addressTable],
  commands: addressCommands,
  queries: addressQueries,
  topics: { 'ec2:addresses': addressesTopic },
}
