/** Customer-managed prefix lists. */
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface PrefixListEntry {
  readonly cidr: string
  readonly description?: string
}

export interface PrefixListRow extends TaggedRow {
  readonly name: string
  readonly addressFamily: 'IPv4'
  readonly maxEntries: number
  /** Entries of every version, from version 1. */
  readonly versions: readonly (readonly PrefixListEntry[])[]
  readonly lastChange: 'create' | 'modify' | 'restore'
}

export const prefixListTable = defineTable<PrefixListRow>()({
  name: 'ec2.prefix-list',
  indexes: { scope: (row) => row.scope },
})
