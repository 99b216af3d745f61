/**
 * Cost Management preferences: which data Cost Explorer keeps for the account. AWS has no API for them, only a page.
 * DEVIATES: a new account has daily data by resource at once (AWS: an opt-in, free of charge); data are live and tags group without
 * activation unless `awsDelays` asks for AWS's own ways.
 */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { CostPreferences } from '../../../../../shared/operations/cost-explorer.ts'
import { type Instant, startOfDay } from '../../../../../shared/time.ts'
import { type Command, defineTable, type Query, type Row, type View } from '../../../kernel/index.ts'

export interface PreferencesRow extends Row, CostPreferences {}
export const preferencesTable = defineTable<PreferencesRow>()({ name: 'billing.cost-preferences', indexes: {} })

const DEFAULTS: CostPreferences = { hourly: false, resources: true, multiYear: false, awsDelays: false }
const NAMES = Object.keys(DEFAULTS) as (keyof CostPreferences)[]

export function preferencesOf(view: View, accountId: string): CostPreferences {
  const row = view.get(preferencesTable, accountId)
  if (!row) return DEFAULTS
  const { id: _, ...preferences } = row
  return preferences
}

/** Data exist until here: now, or with AWS's delays the last refresh, at midnight UTC. AWS: at least once every 24 hours. */
export const dataUntil = (view: View, accountId: string): Instant =>
  preferencesOf(view, accountId).awsDelays ? startOfDay(view.now) : Number.MAX_SAFE_INTEGER

const getCostPreferences: Query<'sim:GetCostPreferences'> = (view, _input, call) => preferencesOf(view, call.accountId)

/** Members that are not named stay as they are. @throws AwsError ValidationError for a value that is no yes or no. */
const setCostPreferences: Command<'sim:SetCostPreferences'> = (tx, input, call) => {
  for (const [name, value] of Object.entries(input)) {
    if (!NAMES.includes(name as keyof CostPreferences))
      throw new AwsError('ValidationError', `There is no preference ${name}.`)
    if (typeof value !== 'boolean') throw new AwsError('ValidationError', `${name} must be true or false.`)
  }
  const next = { ...preferencesOf(tx, call.accountId), ...input }
  tx.put(preferencesTable, { id: call.accountId, ...next })
  return next
}

export const preferenceCommands = { 'sim:SetCostPreferences': setCostPreferences }
export const preferenceQueries = { 'sim:GetCostPreferences': getCostPreferences }
