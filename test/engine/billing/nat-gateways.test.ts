/** A NAT gateway costs by whole hours while it is available. */
import { expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { ground } from '../ec2/vpc-scenes.ts'

test('every hour begun is a whole one, from available to deletion', () => {
  const world = harness()
  const { open } = ground(world)
  const AllocationId = world.run('ec2:AllocateAddress', {}).AllocationId as string
  const NatGatewayId = world.run('ec2:CreateNatGateway', { SubnetId: open, AllocationId }).NatGateway
    ?.NatGatewayId as string
  const state = () => world.run('ec2:DescribeNatGateways', { NatGatewayIds: [NatGatewayId] }).NatGateways?.[0]?.State
  while (state() !== 'available') world.wait(1)
  world.wait(3600 * 2 + 60)
  world.run('ec2:DeleteNatGateway', { NatGatewayId })
  world.wait(3600 * 24)
  const { ResultsByTime = [] } = world.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    Filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['NatGateway-Hours'] } },
  })
  const { UnblendedCost: cost, UsageQuantity: hours } = ResultsByTime[0]?.Total ?? {}
  expect([Number(hours?.Amount), Number(cost?.Amount)]).toEqual([3, 0.135])
})
