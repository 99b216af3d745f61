/** Launch templates with versions. */
import type { Part } from '../part.ts'
import { launchTemplateCommands } from './commands.ts'
import { getLaunchTemplateData } from './from-instance.ts'
import { launchTemplateTable, templateVersionTable } from './model.ts'
import { launchTemplateQueries, launchTemplatesTopic } from './queries.ts'

export const launchTemplates: Part = {
  tables: [launchTemplateTable, templateVersionTable],
  commands: launchTemplateCommands,
  queries: { ...launchTemplateQueries, 'ec2:GetLaunchTemplateData': getLaunchTemplateData },
  topics: { 'ec2:launch-templates': launchTemplatesTopic },
}
