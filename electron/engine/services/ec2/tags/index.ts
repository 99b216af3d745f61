/** Tags over every taggable EC2 resource. */
import type { Part } from '../part.ts'

export const tags: Part = { tables: [] }
