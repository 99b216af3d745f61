/** Key pairs. */
import type { Part } from '../part.ts'
import { keyPairCommands } from './commands.ts'
import { keyPairTable } from './model.ts'
import { keyPairQueries, keyPairsTopic } from './queries.ts'

export const keyPairs: Part = {
  tables: [keyPairTable],
  commands: keyPairCommands,
  queries: keyPairQueries,
  topics: { 'ec2:key-pairs': keyPairsTopic },
}
