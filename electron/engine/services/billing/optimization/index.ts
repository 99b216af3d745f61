/** The four pillars of cost optimisation over the account's own resources. Other parts of billing import from here only. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Query } from '../../../kernel/index.ts'
import { accountOf } from '../../../kernel/index.ts'
import { instanceTable } from '../../ec2/index.ts'
import { usd } from './costs.ts'
import { getScheduleSavings } from './elasticity.ts'
import { curveQuery } from './mix.ts'
import { savingTable } from './model.ts'
import { project } from './projection.ts'
import { listSavings, machinesToChange, savingCommands } from './savings.ts'

/** @throws AwsError ValidationError for a machine or a type that is unknown. */
const projectUse: Query<'sim:ProjectUse'> = (view, { instanceId, instanceType }, { accountId }) => {
  const row = view.get(instanceTable, instanceId)
  const found = row && accountOf(row.scope) === accountId ? project(view, row, instanceType) : undefined
  if (!found) throw new AwsError('ValidationError', `${instanceId} cannot be projected on ${instanceType}.`)
  const { now, projected, credits } = found
  return {
    stamps: now.stamps,
    now: now.values,
    projected,
    ...(credits ? { credits: credits.balance, surplusPerMonth: usd(credits.surplusPerMonth) } : {}),
  }
}

export const optimizationTables = [savingTable]
export const optimizationCommands = savingCommands
export const optimizationQueries = {
  'sim:ListSavings': listSavings,
  'sim:GetScheduleSavings': getScheduleSavings,
  'sim:ProjectUse': projectUse,
  'sim:GetCommitmentCurve': curveQuery(machinesToChange),
} as const
