/** What is remembered: who opted in, and what somebody prefers. Recommendations are computed when asked for. */
import type { Instant } from '../../../../shared/time.ts'
import { type Call, defineTable, type Row, type View } from '../../kernel/index.ts'
import { optInRequired } from './errors.ts'

/** One an account. */
interface EnrollmentRow extends Row {
  readonly isActive: boolean
  readonly since: Instant
}
export const enrollmentTable = defineTable<EnrollmentRow>()({ name: 'compute-optimizer.enrollment', indexes: {} })

export const isEnrolled = (view: View, { accountId }: Pick<Call, 'accountId'>): boolean =>
  view.get(enrollmentTable, accountId)?.isActive ?? false

/** @throws AwsError OptInRequiredException */
export function checkEnrolled(view: View, call: Call): void {
  if (!isEnrolled(view, call)) throw optInRequired()
}

export const LOOKBACKS = { DAYS_14: 14, DAYS_32: 32, DAYS_93: 93 } as const
export const THRESHOLDS = { P90: 'p90', P95: 'p95', P99_5: 'p99.5' } as const
export const HEADROOMS = { PERCENT_30: 1.3, PERCENT_20: 1.2, PERCENT_10: 1.1, PERCENT_0: 1 } as const

export interface Preferences {
  readonly lookBackPeriod?: keyof typeof LOOKBACKS
  readonly threshold?: keyof typeof THRESHOLDS
  readonly headroom?: keyof typeof HEADROOMS
  readonly enhancedInfrastructureMetrics?: 'Active' | 'Inactive'
}

/** Of an account in a Region, or of one instance: the id is `scope/name/value`. */
export interface PreferenceRow extends Row, Preferences {
  readonly scope: string
  readonly level: 'AccountId' | 'ResourceArn'
  readonly value: string
}
export const preferenceTable = defineTable<PreferenceRow>()({
  name: 'compute-optimizer.preferences',
  indexes: { scope: (row) => row.scope },
})

export const preferenceId = (scope: string, level: string, value: string): string => `${scope}/${level}/${value}`
