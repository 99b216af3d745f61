/** A capacity pool: one line of a fleet's configuration in one type and zone. AWS: EC2 user guide, "Spot capacity pool". */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Tag } from '../tags/model.ts'
import type { Lifecycle, Override, Requirements } from './model.ts'

export type LaunchRequest = In<'ec2:RunInstances'>

/** What a source launches before a line changes it, and AWS's own tags that say which template it was. */
export interface Base {
  readonly request: Partial<LaunchRequest>
  readonly tags: readonly Tag[]
  readonly requirements?: Requirements
}

export interface Pool {
  /** Which of the fleet's sources, and which line of it. */
  readonly source: number
  readonly override: Override
  readonly base: Base
  readonly instanceType: string
  readonly zone: string
  readonly platform: string
  readonly weight: number
  /** AWS: the lower the number, the sooner; a line without one comes last. */
  readonly priority: number
  readonly maxPrice?: string
  /** Dollars an hour and instance, in ten-thousandths, by purchase. */
  readonly prices: Readonly<Record<Lifecycle, number>>
}

export const poolKey = ({ instanceType: type, zone }: Pick<Pool, 'instanceType' | 'zone'>): string => `${type}|${zone}`

/** Price of one unit of capacity. */
export const unitPrice = (pool: Pool, lifecycle: Lifecycle): number => pool.prices[lifecycle] / pool.weight
