/** Cost Anomaly Detection: monitors, who is told of what they find, and what people said of it. Anomalies themselves are computed. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import type { Instant } from '../../../../../../shared/time.ts'
import { defineTable, type Row } from '../../../../kernel/index.ts'
import type { Expression } from '../expression.ts'

/** Named by its ARN. */
export interface MonitorRow extends Row {
  readonly accountId: string
  readonly name: string
  readonly type: 'DIMENSIONAL' | 'CUSTOM'
  readonly dimension?: Ce.MonitorDimension
  readonly specification?: Expression
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly tags: readonly Json<Ce.ResourceTag>[]
}

/** Named by its ARN. */
export interface SubscriptionRow extends Row {
  readonly accountId: string
  readonly name: string
  readonly monitors: readonly string[]
  readonly subscribers: readonly Json<Ce.Subscriber>[]
  readonly frequency: Ce.AnomalySubscriptionFrequency
  readonly threshold?: number
  readonly thresholdExpression: Expression
  readonly tags: readonly Json<Ce.ResourceTag>[]
}

/** Named by the anomaly. */
export interface FeedbackRow extends Row {
  readonly accountId: string
  readonly feedback: Ce.AnomalyFeedbackType
}

export const monitorTable = defineTable<MonitorRow>()({
  name: 'billing.anomaly-monitor',
  indexes: { account: (row) => row.accountId },
})
export const subscriptionTable = defineTable<SubscriptionRow>()({
  name: 'billing.anomaly-subscription',
  indexes: { account: (row) => row.accountId },
})
export const feedbackTable = defineTable<FeedbackRow>()({ name: 'billing.anomaly-feedback', indexes: {} })
