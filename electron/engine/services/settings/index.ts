/** What a world was made with, as a row, so that replay and snapshots carry it. */
import { assert } from '../../../../shared/assert.ts'
import { defineService, defineTable, type Row, type View } from '../../kernel/index.ts'

export interface WorldSettings {
  /** `instant`: transitional states settle at once, for tests of other people's code. */
  readonly settle: 'real' | 'instant'
  /** False lifts every service quota. */
  readonly quotas: boolean
  /** `any`: an unknown but well-formed AMI id launches as Amazon Linux 2023. */
  readonly images: 'strict' | 'any'
  readonly epoch: number
}

interface SettingsRow extends Row, WorldSettings {}

export const settingsTable = defineTable<SettingsRow>()({ name: 'settings', indexes: {} })

export function settingsOf(view: View): WorldSettings {
  const row = view.get(settingsTable, 'settings')
  assert(row, 'a world has settings from its birth')
  return row
}

/** The delay of a transition in this world: none when it settles instantly. */
export const settleMs = (view: View, ms: number): number => (settingsOf(view).settle === 'instant' ? 0 : ms)

export const settings = defineService({ name: 'settings', tables: [settingsTable] })
