/** The AMI catalogue and the images of one's own. */
import type { Part } from '../part.ts'
import { imageCommands } from './commands.ts'
import { createCommands, onSnapshotCompleted } from './create.ts'
import { imageTable } from './model.ts'
import { imageQueries } from './queries.ts'

export const images: Part = {
  tables: [imageTable],
  commands: { ...createCommands, ...imageCommands },
  queries: imageQueries,
  reactors: { 'ec2.SnapshotCompleted': onSnapshotCompleted as NonNullable<Part['reactors']>[string] },
}
