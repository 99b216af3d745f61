/** What an account sets for EBS in a Region: encryption by default, its key, public sharing of snapshots. */
import type { Part } from '../part.ts'
import { ebsSettingsTable } from './model.ts'
import { ebsSettingsCommands, ebsSettingsQueries } from './operations.ts'

export const ebsSettingsPart: Part = {
  tables: [ebsSettingsTable],
  commands: ebsSettingsCommands,
  queries: ebsSettingsQueries,
}
