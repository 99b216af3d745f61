/** How many vCPUs an account may run. AWS: EC2 user guide, "Amazon EC2 On-Demand Instance quotas": pending and running count. */
import type { View } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { capacityReservationTable } from '../capacity-reservations/model.ts'
import { type InstanceTypeFacts, instanceType } from '../catalog/instance-types.ts'
import type { Purchase } from '../faults/shortage.ts'
import type { Limit } from '../limit.ts'
import { spotLimit } from '../spot/errors.ts'
import { vcpuLimit } from './errors.ts'
import { instanceTable } from './model.ts'

/** AWS: Spot Instances count against quotas of their own. */
const SPOT_QUOTAS: Readonly<Record<string, string>> = {
  'L-1216C47A': 'L-34B43A08',
  'L-6E869C2A': 'L-85EED4F7',
  'L-74FC7D96': 'L-88CF9481',
  'L-DB2E81BA': 'L-3819A6DF',
  'L-1945791B': 'L-B5D1601B',
  'L-417A185B': 'L-7212CCBC',
  'L-7295265B': 'L-E3A00192',
}

/** AWS: a Capacity Reservation counts as if it were full. */
function vcpusReserved(view: View, scope: string, bucket: string): number {
  let reserved = 0
  for (const row of view.by(capacityReservationTable, 'scope', scope)) {
    const facts = row.state === 'active' ? instanceType(row.instanceType) : undefined
    if (facts?.quotaCode === bucket) reserved += facts.vcpu * row.count
  }
  return reserved
}

/** vCPUs in use now of one quota bucket. */
function vcpusInUse(view: View, scope: string, bucket: string, purchase: Purchase): number {
  let used = purchase === 'on-demand' ? vcpusReserved(view, scope, bucket) : 0
  for (const row of view.by(instanceTable, 'scope', scope)) {
    if (row.state !== 'pending' && row.state !== 'running') continue
    if ((row.spotRequestId === undefined) !== (purchase === 'on-demand')) continue
    // What runs in a reservation is counted with it; what runs on a Dedicated Host counts as the host.
    if (row.capacityReservationId || row.tenancy === 'host') continue
    const facts = instanceType(row.instanceType)
    if (facts?.quotaCode === bucket) used += facts.vcpu
  }
  return used
}

/** vCPUs that count against the On-Demand quota of a bucket now; `bucket` is the quota's code. */
export const vcpusOnDemand = (view: View, scope: string, bucket: string): number =>
  vcpusInUse(view, scope, bucket, 'on-demand')

/** How many more instances of the type the quota leaves room for. Infinity in a world without quotas. */
export function vcpuQuota(view: View, scope: string, facts: InstanceTypeFacts, purchase: Purchase): Limit {
  const code = purchase === 'spot' ? SPOT_QUOTAS[facts.quotaCode] : facts.quotaCode
  const limit = code ? limitOf(view, scope, 'ec2', code) : Number.POSITIVE_INFINITY
  const refusal = () => (purchase === 'spot' ? spotLimit() : vcpuLimit(limit))
  if (limit === Number.POSITIVE_INFINITY) return { room: limit, refusal }
  const left = limit - vcpusInUse(view, scope, facts.quotaCode, purchase)
  return { room: Math.max(0, Math.floor(left / facts.vcpu)), refusal }
}
