/** Paths a person wants to know about, and what their analyses found. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { Reach } from '../network/reach-walk.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface InsightsPathRow extends TaggedRow {
  /** An instance, an interface or an internet gateway, which stands for the internet behind it. */
  readonly source: string
  readonly destination?: string
  /** The address on the internet, where an end is a gateway. */
  readonly sourceIp?: string
  readonly destinationIp?: string
  readonly protocol: 'tcp' | 'udp'
  readonly port?: number
  readonly createdAt: Instant
}
export const insightsPathTable = defineTable<InsightsPathRow>()({
  name: 'ec2.network-insights-path',
  indexes: { scope: (row) => row.scope },
})

export interface InsightsAnalysisRow extends TaggedRow {
  readonly pathId: string
  readonly startedAt: Instant
  /** Absent while the analysis runs. */
  readonly result?: Reach
}
export const insightsAnalysisTable = defineTable<InsightsAnalysisRow>()({
  name: 'ec2.network-insights-analysis',
  indexes: { scope: (row) => row.scope, path: (row) => row.pathId },
})
