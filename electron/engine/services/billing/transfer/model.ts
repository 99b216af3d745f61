/** Which way an instance's bytes go, hour by hour. How many there are is CloudWatch's to say; no byte is stored while it can be told. */
import { assert } from '../../../../../shared/assert.ts'
import { defineTable, type Row } from '../../../kernel/index.ts'
import type { Egress, Tag } from '../../ec2/index.ts'

export interface TrafficRow extends Row {
  readonly accountId: string
  readonly scope: string
  readonly region: string
  readonly instanceId: string
  readonly vpcId: string
  readonly zone: string
  readonly way: Egress['way']
  readonly natGatewayId?: string
  readonly natZone?: string
  /** Those of the NAT gateway, under which it is billed. */
  readonly natTags?: readonly Tag[]
  readonly workload: string
  readonly tags: readonly Tag[]
  /** Clock hours since 1970 that go this way: [from, until). As it stood when an hour ended, so all of the hour went. */
  readonly from: number
  /** Absent while it goes on. */
  readonly until?: number
}

export const trafficTable = defineTable<TrafficRow>()({
  name: 'billing.traffic',
  indexes: {
    account: (row) => row.accountId,
    /** Of instances that are not gone. */
    open: (row) => (row.until === undefined ? row.instanceId : undefined),
    openInVpc: (row) => (row.until === undefined ? row.vpcId : undefined),
    openInScope: (row) => (row.until === undefined ? row.scope : undefined),
  },
  check: (row) => assert(row.until === undefined || row.until > row.from, 'traffic goes some way for an hour at least'),
})

/** Bytes by hour of a month that CloudWatch is about to forget: the bill must not. */
export interface SettledTrafficRow extends Row {
  readonly in: readonly number[]
  readonly out: readonly number[]
}
export const settledTrafficTable = defineTable<SettledTrafficRow>()({ name: 'billing.traffic-settled', indexes: {} })
export const settledId = (trafficId: string, monthHour: number): string => `${trafficId}|${monthHour}`

/** The end of a month is awaited in an account that has traffic. */
export const trafficClockTable = defineTable<Row>()({ name: 'billing.traffic-clock', indexes: {} })
