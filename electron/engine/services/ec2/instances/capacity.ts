/** How many vCPUs an account may run. AWS: EC2 user guide, "Amazon EC2 On-Demand Instance quotas": pending and running count. */
import type { AwsError } from '../../../../../shared/aws/error.ts'
import type { View } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { type InstanceTypeFacts, instanceType } from '../catalog/instance-types.ts'
import { vcpuLimit } from './errors.ts'
import { instanceTable } from './model.ts'

/** vCPUs in use now of one quota bucket. */
function vcpusInUse(view: View, scope: string, quotaCode: string): number {
  let used = 0
  for (const row of view.by(instanceTable, 'scope', scope)) {
    if (row.state !== 'pending' && row.state !== 'running') continue
    const facts = instanceType(row.instanceType)
    if (facts?.quotaCode === quotaCode) used += facts.vcpu
  }
  return used
}

/** How many more instances of the type the quota leaves room for. Infinity in a world without quotas. */
export function roomFor(view: View, scope: string, facts: InstanceTypeFacts): number {
  const limit = limitOf(view, scope, 'ec2', facts.quotaCode)
  if (limit === Number.POSITIVE_INFINITY) return limit
  return Math.max(0, Math.floor((limit - vcpusInUse(view, scope, facts.quotaCode)) / facts.vcpu))
}

export const vcpuRefusal = (view: View, scope: string, facts: InstanceTypeFacts): AwsError =>
  vcpuLimit(limitOf(view, scope, 'ec2', facts.quotaCode))

/** @throws AwsError VcpuLimitExceeded when fewer than `least` more fit. */
export function checkVcpuQuota(view: View, scope: string, facts: InstanceTypeFacts, least: number): void {
  if (roomFor(view, scope, facts) < least) throw vcpuRefusal(view, scope, facts)
}
