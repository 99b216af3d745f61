/** How recommendations are made: how far back, at which percentile, with how much room. AWS: PutRecommendationPreferences. */

import type { Json, Optimizer } from '../../../../shared/aws/index.ts'
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Call, Commands, Queries, Tx, View } from '../../kernel/index.ts'
import { instanceTable } from '../ec2/index.ts'
import { badWord, invalid, notFound, notSimulated } from './errors.ts'
import {
  checkEnrolled,
  HEADROOMS,
  LOOKBACKS,
  type PreferenceRow,
  type Preferences,
  preferenceId,
  preferenceTable,
  THRESHOLDS,
} from './model.ts'
import { pageOf } from './paging.ts'
import { arnOfInstance, idOfArn } from './resources.ts'

const LEVELS = ['AccountId', 'ResourceArn'] as const
const NAMES = ['LookBackPeriodPreference', 'UtilizationPreferences', 'EnhancedInfrastructureMetrics']
const CPU = 'CpuUtilization'

/** AWS: 14 days, the 99.5th percentile, a fifth of room. */
export const DEFAULTS = {
  lookBackPeriod: 'DAYS_14',
  threshold: 'P99_5',
  headroom: 'PERCENT_20',
  enhancedInfrastructureMetrics: 'Inactive',
} as const satisfies Required<Preferences>

/** What holds for an instance: its own wish before the account's before AWS's. */
export function effectiveFor(view: View, call: Call, instanceId: string): Required<Preferences> {
  const arn = arnOfInstance(call, instanceId)
  const account = view.get(preferenceTable, preferenceId(call.scope, 'AccountId', call.accountId))
  const own = view.get(preferenceTable, preferenceId(call.scope, 'ResourceArn', arn))
  const first = <K extends keyof Preferences>(name: K) => own?.[name] ?? account?.[name] ?? DEFAULTS[name]
  return {
    lookBackPeriod: first('lookBackPeriod'),
    threshold: first('threshold'),
    headroom: first('headroom'),
    enhancedInfrastructureMetrics: first('enhancedInfrastructureMetrics'),
  }
}

export const utilizationItem = ({ threshold, headroom }: Preferences): Json<Optimizer.UtilizationPreference>[] =>
  threshold && headroom ? [{ metricName: CPU, metricParameters: { threshold, headroom } }] : []

type Wanted = In<'compute-optimizer:PutRecommendationPreferences'>

function checkType(resourceType: string | undefined): void {
  if (resourceType !== 'Ec2Instance') throw notSimulated(`Preferences of ${resourceType ?? 'no resource type'}`)
}

function levelOf(view: View, call: Call, asked: Wanted['scope']): Pick<PreferenceRow, 'level' | 'value'> {
  const { name = 'AccountId', value = call.accountId } = asked ?? {}
  const level = LEVELS.find((each) => each === name)
  if (!level) throw name === 'Organization' ? notSimulated('An organization') : badWord(name, 'scope.name', LEVELS)
  if (level === 'AccountId' && value !== call.accountId) throw invalid(`The account ${value} is not this one.`)
  if (level === 'ResourceArn') ownInstance(view, call, value)
  return { level, value }
}

function ownInstance(view: View, call: Call, arn: string): string {
  const id = idOfArn(call, 'instance', arn)
  if (view.get(instanceTable, id)?.scope !== call.scope) throw notFound(`No resource has the ARN ${arn}.`)
  return id
}

function wishesOf(input: Wanted): Preferences {
  const { lookBackPeriod, utilizationPreferences, enhancedInfrastructureMetrics } = input
  for (const name of [
    'externalMetricsPreference',
    'preferredResources',
    'savingsEstimationMode',
    'inferredWorkloadTypes',
  ] as const)
    if (input[name] !== undefined) throw notSimulated(name)
  if (lookBackPeriod && !Object.hasOwn(LOOKBACKS, lookBackPeriod))
    throw badWord(lookBackPeriod, 'lookBackPeriod', Object.keys(LOOKBACKS))
  const wishes: { -readonly [K in keyof Preferences]: Preferences[K] } = {}
  if (lookBackPeriod) wishes.lookBackPeriod = lookBackPeriod
  if (enhancedInfrastructureMetrics) {
    if (!['Active', 'Inactive'].includes(enhancedInfrastructureMetrics))
      throw badWord(enhancedInfrastructureMetrics, 'enhancedInfrastructureMetrics', ['Active', 'Inactive'])
    wishes.enhancedInfrastructureMetrics = enhancedInfrastructureMetrics
  }
  for (const { metricName = CPU, metricParameters } of utilizationPreferences ?? []) {
    if (metricName !== CPU) throw notSimulated(metricName)
    const { threshold = DEFAULTS.threshold, headroom = DEFAULTS.headroom } = metricParameters ?? {}
    if (!Object.hasOwn(THRESHOLDS, threshold)) throw badWord(threshold, 'threshold', Object.keys(THRESHOLDS))
    if (!Object.hasOwn(HEADROOMS, headroom)) throw badWord(headroom, 'headroom', Object.keys(HEADROOMS))
    wishes.threshold = threshold
    wishes.headroom = headroom
  }
  return wishes
}

function put(tx: Tx, call: Call, input: Wanted): void {
  checkType(input.resourceType)
  const at = levelOf(tx, call, input.scope)
  const id = preferenceId(call.scope, at.level, at.value)
  const row: PreferenceRow = { ...tx.get(preferenceTable, id), ...wishesOf(input), ...at, id, scope: call.scope }
  const isEnhanced = (row.enhancedInfrastructureMetrics ?? DEFAULTS.enhancedInfrastructureMetrics) === 'Active'
  // AWS: three months of metrics belong to the paid feature.
  if (row.lookBackPeriod === 'DAYS_93' && !isEnhanced)
    throw invalid('A lookback period of 93 days needs enhanced infrastructure metrics.') // [K]
  tx.put(preferenceTable, row)
}

function remove(tx: Tx, call: Call, input: In<'compute-optimizer:DeleteRecommendationPreferences'>): void {
  checkType(input.resourceType)
  const { level, value } = levelOf(tx, call, input.scope)
  const names = input.recommendationPreferenceNames ?? []
  for (const name of names) if (!NAMES.includes(name)) throw badWord(name, 'recommendationPreferenceNames', NAMES)
  const row = tx.get(preferenceTable, preferenceId(call.scope, level, value))
  if (!row) throw notFound('There are no such recommendation preferences.') // [K]
  const { lookBackPeriod, threshold, headroom, enhancedInfrastructureMetrics, ...rest } = row
  const [noLookback, noUse, noEnhanced] = NAMES.map((name) => names.includes(name as never))
  const kept = {
    ...(lookBackPeriod && !noLookback ? { lookBackPeriod } : {}),
    ...(threshold && !noUse ? { threshold } : {}),
    ...(headroom && !noUse ? { headroom } : {}),
    ...(enhancedInfrastructureMetrics && !noEnhanced ? { enhancedInfrastructureMetrics } : {}),
  }
  if (Object.keys(kept).length === 0) tx.remove(preferenceTable, row.id)
  else tx.put(preferenceTable, { ...rest, ...kept })
}

const itemOf = (row: PreferenceRow): Json<Optimizer.RecommendationPreferencesDetail> => ({
  scope: { name: row.level, value: row.value },
  resourceType: 'Ec2Instance',
  ...(row.lookBackPeriod ? { lookBackPeriod: row.lookBackPeriod } : {}),
  ...(row.enhancedInfrastructureMetrics ? { enhancedInfrastructureMetrics: row.enhancedInfrastructureMetrics } : {}),
  ...(row.threshold ? { utilizationPreferences: utilizationItem(row) } : {}),
})

export const preferenceQueries: Queries = {
  'compute-optimizer:GetRecommendationPreferences': (view, input, call) => {
    checkEnrolled(view, call)
    checkType(input.resourceType)
    const at = input.scope ? levelOf(view, call, input.scope) : undefined
    const rows = view
      .by(preferenceTable, 'scope', call.scope)
      .filter(({ level, value }) => !at || (level === at.level && value === at.value))
    const { page, ...next } = pageOf(rows, input)
    return { recommendationPreferencesDetails: page.map(itemOf), ...next }
  },
  'compute-optimizer:GetEffectiveRecommendationPreferences': (view, input, call) => {
    checkEnrolled(view, call)
    const effective = effectiveFor(view, call, ownInstance(view, call, input.resourceArn ?? ''))
    const { lookBackPeriod, enhancedInfrastructureMetrics } = effective
    return { lookBackPeriod, enhancedInfrastructureMetrics, utilizationPreferences: utilizationItem(effective) }
  },
}

export const preferenceCommands: Commands = {
  'compute-optimizer:PutRecommendationPreferences': (tx, input, call) => {
    checkEnrolled(tx, call)
    put(tx, call, input)
    return {}
  },
  'compute-optimizer:DeleteRecommendationPreferences': (tx, input, call) => {
    checkEnrolled(tx, call)
    remove(tx, call, input)
    return {}
  },
}
