/** When an agent reported metrics of its instance, and which. Its datapoints are computed from this, like those of EC2. */
import { assert } from '../../../../../shared/assert.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { DimensionPair } from '../names.ts'

export interface AgentDisk {
  readonly path: string
  readonly device: string
  readonly fstype: string
  readonly gib: number
  /** The root, which the system and its work fill; the other disks lie empty. */
  readonly root: boolean
  /** When the volume was made: its files have grown since. */
  readonly bornAt: Instant
}

/** A time [from, to) in which the agent reported the same metrics under the same names. */
export interface AgentSpanRow {
  /** `instance/agent/number`. */
  readonly id: string
  readonly scope: string
  readonly instanceId: string
  readonly from: Instant
  readonly to?: Instant
  readonly namespace: string
  /** Names of metrics: `mem_used_percent`. */
  readonly measurements: readonly string[]
  readonly dimensions: readonly DimensionPair[]
  readonly disks: readonly AgentDisk[]
}
/** An agent began to report, reports something else, or reports no more. */
export interface AgentReported {
  readonly type: 'cloudwatch.AgentReported'
  readonly scope: string
  readonly instanceId: string
}
export const agentSpanTable = defineTable<AgentSpanRow>()({
  name: 'cloudwatch.agent-span',
  indexes: {
    instance: (row) => row.instanceId,
    scope: (row) => row.scope,
    open: (row) => (row.to === undefined ? row.instanceId : undefined),
  },
  check: (row) => assert(row.to === undefined || row.to >= row.from, 'an agent stops after it starts'),
})
