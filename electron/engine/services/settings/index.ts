/** What a world was made with, as a row, so that replay and snapshots carry it. */
import { assert } from '../../../../shared/assert.ts'
import { AwsError } from '../../../../shared/aws/error.ts'
import { type Command, defineService, defineTable, type Query, type Row, type View } from '../../kernel/index.ts'

export interface WorldSettings {
  /** `instant`: transitional states settle at once, for tests of other people's code. */
  readonly settle: 'real' | 'instant'
  /** False lifts every service quota. */
  readonly quotas: boolean
  /** `any`: an unknown but well-formed AMI id launches as Amazon Linux 2023. */
  readonly images: 'strict' | 'any'
  readonly epoch: number
  /** True refuses API calls that come faster than AWS lets them; absent in worlds made before there was a choice. */
  readonly throttle?: boolean
  /** True holds the learner's own calls to IAM policies too; roles and other users always are. */
  readonly enforceIam?: boolean
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

/** Switches the request rates of the API on or off, for the rest of the world's life. */
const setThrottling: Command<'sim:SetThrottling'> = (tx, input) => {
  if (typeof input.on !== 'boolean') throw new AwsError('ValidationError', 'on must be true or false.')
  tx.patch(settingsTable, 'settings', { throttle: input.on })
  return { on: input.on }
}

/** Holds the learner's own calls to the policies of the user `student`, or no longer. */
const setEnforcement: Command<'sim:SetIamEnforcement'> = (tx, input) => {
  if (typeof input.on !== 'boolean') throw new AwsError('ValidationError', 'on must be true or false.')
  tx.patch(settingsTable, 'settings', { enforceIam: input.on })
  return { on: input.on }
}

const getEnforcement: Query<'sim:GetIamEnforcement'> = (view) => ({ on: settingsOf(view).enforceIam ?? false })

export const settings = defineService({
  name: 'settings',
  tables: [settingsTable],
  commands: { 'sim:SetThrottling': setThrottling, 'sim:SetIamEnforcement': setEnforcement },
  queries: { 'sim:GetIamEnforcement': getEnforcement },
})
