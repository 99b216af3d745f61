/** How near the account is to its quotas, Region by Region. AWS: check reference, "Service limits". */
import { REGIONS } from '../../../../../shared/ipc/contract.ts'
import { scopeIn, type View } from '../../../kernel/index.ts'
import { addressTable, internetGatewayTable, snapshotTable, vcpusOnDemand, vpcTable } from '../../ec2/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { type Check, COLOURS, type Finding } from './check.ts'

/** AWS: shares of the limit, yellow and red. */
const YELLOW = 0.8
const RED = 1
const STANDARD_VCPUS = 'L-1216C47A'

interface Limit {
  readonly service: string
  readonly name: string
  readonly quota: readonly [serviceCode: string, quotaCode: string]
  readonly used: (view: View, scope: string) => number
}

/** Every Region has a line, green ones too. A world without quotas has no limits to be near to. */
const nearness =
  ({ service, name, quota, used }: Limit): Check =>
  (view, { accountId }) => {
    const findings = REGIONS.flatMap((region): Finding[] => {
      const scope = scopeIn(accountId, region)
      const limit = limitOf(view, scope, ...quota)
      if (!Number.isFinite(limit)) return []
      const usage = used(view, scope)
      const share = limit > 0 ? usage / limit : 0
      const status = share >= RED ? 'error' : share >= YELLOW ? 'warning' : 'ok'
      const metadata = [region, service, name, String(limit), String(usage), COLOURS[status]]
      return [{ key: region, region, status, metadata }]
    })
    return { processed: findings.length, findings }
  }

export const addressLimit = nearness({
  service: 'VPC',
  name: 'EC2-VPC Elastic IP Address',
  quota: ['ec2', 'L-0263D0A3'],
  used: (view, scope) => view.by(addressTable, 'scope', scope).length,
})
export const vpcLimit = nearness({
  service: 'VPC',
  name: 'VPCs',
  quota: ['vpc', 'L-F678F1CE'],
  used: (view, scope) => view.by(vpcTable, 'scope', scope).length,
})
export const gatewayLimit = nearness({
  service: 'VPC',
  name: 'Internet gateways',
  quota: ['vpc', 'L-A4707A72'],
  used: (view, scope) => view.by(internetGatewayTable, 'scope', scope).length,
})
export const vcpuLimit = nearness({
  service: 'EC2',
  name: 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances',
  quota: ['ec2', STANDARD_VCPUS],
  used: (view, scope) => vcpusOnDemand(view, scope, STANDARD_VCPUS),
})
export const snapshotLimit = nearness({
  service: 'EBS',
  name: 'Active snapshots',
  quota: ['ebs', 'L-309BACF6'],
  used: (view, scope) => view.by(snapshotTable, 'scope', scope).length,
})
