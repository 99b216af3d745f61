/** Scenes of Spot: instances and requests as tests need them. */
import type { In } from '../../../shared/ipc/contract.ts'
import type { Harness } from '../../support/harness.ts'
import { AL2023 } from './scenes.ts'

type SpotOptions = NonNullable<NonNullable<In<'ec2:RunInstances'>['InstanceMarketOptions']>['SpotOptions']>
export const BASE = { ImageId: AL2023, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
export const onSpot = (options?: SpotOptions): In<'ec2:RunInstances'> => ({
  ...BASE,
  InstanceMarketOptions: { MarketType: 'spot', ...(options ? { SpotOptions: options } : {}) },
})

export function launchSpot(world: Harness, options?: SpotOptions, more: Partial<In<'ec2:RunInstances'>> = {}): string {
  const { Instances } = world.run('ec2:RunInstances', { ...onSpot(options), ...more })
  return Instances?.[0]?.InstanceId as string
}
export const requests = (world: Harness, input: In<'ec2:DescribeSpotInstanceRequests'> = {}) =>
  world.run('ec2:DescribeSpotInstanceRequests', input).SpotInstanceRequests ?? []
export const standing = (world: Harness): (string | undefined)[] => {
  const [request] = requests(world)
  return [request?.State, request?.Status?.Code]
}
export const request = (world: Harness, input: Partial<In<'ec2:RequestSpotInstances'>> = {}): string => {
  const { SpotInstanceRequests } = world.run('ec2:RequestSpotInstances', {
    LaunchSpecification: { ImageId: AL2023, InstanceType: 't3.micro' },
    ...input,
  })
  return SpotInstanceRequests?.[0]?.SpotInstanceRequestId as string
}
export const PERSISTENT: SpotOptions = { SpotInstanceType: 'persistent', InstanceInterruptionBehavior: 'stop' }
