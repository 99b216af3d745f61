/** Scenes for EC2 tests: an instance brought into each state by operations and time alone. */
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { InstanceState } from '../../../electron/engine/services/ec2/instances/model.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import type { Harness } from '../../support/harness.ts'

/** An AMI of us-east-1 by its catalogue key. */
export function ami(key: string, region = 'us-east-1'): string {
  const image = imageNamed(region, key)
  if (!image) throw new Error(`no image ${key} in ${region}`)
  return image.id
}

export const AL2023 = ami('al2023-x86_64')

type Launch = Partial<In<'ec2:RunInstances'>>

/** Launches and answers the ids; nothing has settled yet. */
export function launch({ run }: Harness, input: Launch = {}): string[] {
  const count = input.MaxCount ?? 1
  const { Instances = [] } = run('ec2:RunInstances', {
    ImageId: AL2023,
    InstanceType: 't3.micro',
    MinCount: count,
    MaxCount: count,
    ...input,
  })
  return Instances.map((instance) => instance.InstanceId as string)
}

/** What a launch needs so that its instance can hibernate. */
export const HIBERNATABLE: Launch = {
  HibernationOptions: { Configured: true },
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 16 } }],
}

/** An instance in `state`. `restarting` is a pending that is not the first one. */
export function instanceIn(world: Harness, state: InstanceState | 'restarting', input: Launch = {}): string {
  const [id = ''] = launch(world, input)
  const ids = { InstanceIds: [id] }
  if (state === 'pending') return id
  world.wait(20)
  if (state === 'running') return id
  if (state === 'shutting-down' || state === 'terminated') {
    world.run('ec2:TerminateInstances', ids)
    if (state === 'terminated') world.wait(60)
    return id
  }
  world.run('ec2:StopInstances', ids)
  if (state === 'stopping') return id
  world.wait(180)
  if (state === 'restarting') world.run('ec2:StartInstances', ids)
  return id
}

export function see({ run }: Harness, id: string) {
  const instance = run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]
  if (!instance) throw new Error(`${id} is not described`)
  return instance
}

export const stateOf = (world: Harness, id: string): string => see(world, id).State?.Name as string

/** The zone's default subnet. */
export const subnetIn = ({ run }: Harness, zone: string): string =>
  run('ec2:DescribeSubnets', { Filters: [{ Name: 'availability-zone', Values: [zone] }] }).Subnets?.[0]
    ?.SubnetId as string
