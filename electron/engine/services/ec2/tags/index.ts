/** Tags over every taggable EC2 resource. */
import type { Part } from '../part.ts'
import { tagCommands } from './commands.ts'
import { tagQueries } from './queries.ts'

export const tags: Part = { tables: [], commands: tagCommands, queries: tagQueries }
