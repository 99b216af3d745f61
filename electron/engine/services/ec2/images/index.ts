/** The AMI catalogue and the images of one's own. */
import type { Part } from '../part.ts'
import { attributeCommands, attributeQueries } from './attributes.ts'
import { imageCommands } from './commands.ts'
import { copyCommands } from './copy.ts'
import { createCommands, onSnapshotCompleted } from './create.ts'
import { deprecationCommands } from './deprecation.ts'
import { imageTasks, onInstanceState } from './lifecycle.ts'
import { deregisteredImageTable, imageSettingsTable, imageTable } from './model.ts'
import { protectionCommands, protectionQueries } from './protection.ts'
import { imageQueries } from './queries.ts'
import { registerCommands } from './register.ts'
import { imagesTopic } from './topic.ts'

type Reactor = NonNullable<Part['reactors']>[string]

export const images: Part = {
  tables: [imageTable, deregisteredImageTable, imageSettingsTable],
  commands: {
    ...createCommands,
    ...registerCommands,
    ...copyCommands,
    ...imageCommands,
    ...attributeCommands,
    ...deprecationCommands,
    ...protectionCommands,
  },
  queries: { ...imageQueries, ...attributeQueries, ...protectionQueries },
  tasks: imageTasks,
  topics: { 'ec2:images': imagesTopic },
  reactors: {
    'ec2.SnapshotCompleted': onSnapshotCompleted as Reactor,
    'ec2.InstanceStateChanged': onInstanceState as Reactor,
  },
}
