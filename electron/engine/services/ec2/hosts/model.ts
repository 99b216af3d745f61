/** Dedicated Hosts: a physical server for one account. What runs on it is read off the instances. */
import { assert } from '../../../../../shared/assert.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface HostRow extends TaggedRow {
  readonly state: 'available' | 'released'
  readonly zone: string
  readonly family: string
  /** A host for one type only; without it, for every type of its family. */
  readonly instanceType?: string
  readonly autoPlacement: 'on' | 'off'
  readonly hostRecovery: 'on' | 'off'
  readonly allocationTime: Instant
  readonly releaseTime?: Instant
  readonly clientToken?: string
}

export const hostTable = defineTable<HostRow>()({
  name: 'ec2.host',
  indexes: { scope: (row) => row.scope },
  check: (row) => assert(/^h-[0-9a-f]{17}$/.test(row.id), 'a host id is h- and 17 hexadecimal digits'),
})
