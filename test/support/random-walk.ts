/** Random but reproducible work on an account, for the properties: steps name resources by position, so any list of steps runs. */
import fc from 'fast-check'
import type { Engine } from '../../electron/engine/index.ts'
import { addressTable, instanceTable, volumeTable } from '../../electron/engine/services/ec2/index.ts'
import { AwsError } from '../../shared/aws/error.ts'
import type { In, OperationName } from '../../shared/ipc/contract.ts'

export type Step =
  | { readonly do: 'wait'; readonly seconds: number }
  | {
      readonly do: 'launch'
      readonly count: number
      readonly type: string
      readonly detailed: boolean
      readonly hibernation: boolean
    }
  | {
      readonly do: 'start' | 'stop' | 'hibernate' | 'reboot' | 'terminate' | 'monitor' | 'unmonitor'
      readonly which: number
    }
  | { readonly do: 'allocate' }
  | { readonly do: 'associate' | 'attach'; readonly which: number; readonly with: number }
  | { readonly do: 'disassociate' | 'release' | 'detach' | 'deleteVolume' | 'tag'; readonly which: number }
  | { readonly do: 'createVolume'; readonly which: number; readonly size: number }
  | { readonly do: 'reserve'; readonly type: string; readonly zonal: boolean; readonly which: number }
  | { readonly do: 'commit'; readonly which: number; readonly mills: number }

const which = fc.nat(12)
export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.oneof(fc.nat(90), fc.nat(5_000), fc.nat(400_000)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('launch' as const),
      count: fc.integer({ min: 1, max: 3 }),
      type: fc.constantFrom('t3.micro', 't2.micro', 'm5.large', 'c7g.large', 'nope.large'),
      detailed: fc.boolean(),
      hibernation: fc.boolean(),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'start' as const,
        'stop' as const,
        'hibernate' as const,
        'reboot' as const,
        'terminate' as const,
        'monitor' as const,
        'unmonitor' as const,
      ),
      which,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('allocate' as const) }) },
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constantFrom('associate' as const, 'attach' as const), which, with: which }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'disassociate' as const,
        'release' as const,
        'detach' as const,
        'deleteVolume' as const,
        'tag' as const,
      ),
      which,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('createVolume' as const), which, size: fc.integer({ min: 0, max: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      type: fc.constantFrom('t3.micro', 'm5.large'),
      zonal: fc.boolean(),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('commit' as const), which, mills: fc.integer({ min: 0, max: 200 }) }),
  },
)

const imageIds = new Map<string, string>()
/** The newest Amazon Linux 2023 of an architecture, by SSM's public parameter, as a person would look it up. */
function imageFor(type: string, ask: Ask): string {
  const architecture = type.startsWith('c7g') ? 'arm64' : 'x86_64'
  let id = imageIds.get(architecture)
  if (!id) {
    const Name = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`
    id = ask('ssm:GetParameter', { Name }).Parameter?.Value as string
    imageIds.set(architecture, id)
  }
  return id
}

type Ask = <K extends OperationName>(
  operation: K,
  input: In<K>,
) => {
  Parameter?: { Value?: string | undefined } | undefined
  ReservedInstancesOfferings?: readonly { ReservedInstancesOfferingId?: string | undefined }[] | undefined
  searchResults?: readonly { offeringId?: string | undefined }[] | undefined
}
export type Run = <K extends OperationName>(operation: K, input: In<K>) => unknown

const at = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length]

/** A volume that hangs on nothing, where there is one. */
function freeVolume(engine: Engine, index: number): string {
  const volumes = engine.view.all(volumeTable)
  const free = volumes.filter((volume) => volume.state === 'available')
  return at(free.length > 0 ? free : volumes, index)?.id ?? 'vol-0123456789abcdef0'
}

/** An instance in the volume's zone that could take it. */
function neighbour(engine: Engine, volumeId: string, index: number): string | undefined {
  const zone = engine.view.get(volumeTable, volumeId)?.zone
  const instances = engine.view
    .all(instanceTable)
    .filter((row) => row.zone === zone && /^(running|stopped)$/.test(row.state))
  return at(instances, index)?.id
}

function reservedOffering(step: Extract<Step, { do: 'reserve' }>, ask: Ask): string | undefined {
  const found = ask('ec2:DescribeReservedInstancesOfferings', {
    InstanceType: step.type as 't3.micro',
    ProductDescription: 'Linux/UNIX',
    ...(step.zonal ? { AvailabilityZone: 'us-east-1a' } : {}),
  }).ReservedInstancesOfferings
  return at(found ?? [], step.which)?.ReservedInstancesOfferingId
}

const planOffering = (which: number, ask: Ask): string | undefined => {
  const found = ask('savingsplans:DescribeSavingsPlansOfferings', { planTypes: ['Compute'] }).searchResults
  return at(found ?? [], which)?.offeringId
}

/** Takes one step. Returns the refusal, if AWS would refuse it. */
export function take(step: Step, engine: Engine, run: Run, wait: (seconds: number) => void): AwsError | undefined {
  const { view } = engine
  const instance = 'which' in step ? (at(view.all(instanceTable), step.which)?.id ?? 'i-0123456789abcdef0') : ''
  const volume = 'which' in step ? (at(view.all(volumeTable), step.which)?.id ?? 'vol-0123456789abcdef0') : ''
  const address = 'which' in step ? at(view.all(addressTable), step.which) : undefined
  const InstanceIds = [instance]
  try {
    switch (step.do) {
      case 'wait':
        wait(step.seconds)
        break
      case 'launch':
        run('ec2:RunInstances', {
          ImageId: imageFor(step.type, run as Ask),
          InstanceType: step.type as 't3.micro',
          MinCount: 1,
          MaxCount: step.count,
          Monitoring: { Enabled: step.detailed },
          ...(step.hibernation
            ? {
                HibernationOptions: { Configured: true },
                BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 30 } }],
              }
            : {}),
        })
        break
      case 'start':
        run('ec2:StartInstances', { InstanceIds })
        break
      case 'stop':
        run('ec2:StopInstances', { InstanceIds })
        break
      case 'hibernate':
        run('ec2:StopInstances', { InstanceIds, Hibernate: true })
        break
      case 'reboot':
        run('ec2:RebootInstances', { InstanceIds })
        break
      case 'terminate':
        run('ec2:TerminateInstances', { InstanceIds })
        break
      case 'monitor':
        run('ec2:MonitorInstances', { InstanceIds })
        break
      case 'unmonitor':
        run('ec2:UnmonitorInstances', { InstanceIds })
        break
      case 'allocate':
        run('ec2:AllocateAddress', { Domain: 'vpc' })
        break
      case 'associate':
        run('ec2:AssociateAddress', {
          AllocationId: at(view.all(addressTable), step.with)?.id ?? 'eipalloc-0123456789abcdef0',
          InstanceId: instance,
        })
        break
      case 'disassociate':
        run('ec2:DisassociateAddress', { AssociationId: address?.association?.id ?? 'eipassoc-0123456789abcdef0' })
        break
      case 'release':
        run('ec2:ReleaseAddress', { AllocationId: address?.id ?? 'eipalloc-0123456789abcdef0' })
        break
      case 'createVolume':
        run('ec2:CreateVolume', {
          AvailabilityZone: view.get(instanceTable, instance)?.zone ?? 'us-east-1a',
          Size: step.size,
          VolumeType: 'gp3',
        })
        break
      case 'attach':
        run('ec2:AttachVolume', {
          VolumeId: freeVolume(engine, step.with),
          InstanceId: neighbour(engine, freeVolume(engine, step.with), step.which) ?? instance,
          Device: `/dev/sd${'fghijklmnop'[step.with % 11]}`,
        })
        break
      case 'detach':
        run('ec2:DetachVolume', { VolumeId: volume })
        break
      case 'deleteVolume':
        run('ec2:DeleteVolume', { VolumeId: volume })
        break
      case 'tag':
        run('ec2:CreateTags', { Resources: [instance], Tags: [{ Key: 'team', Value: `t${step.which}` }] })
        break
      case 'reserve':
        run('ec2:PurchaseReservedInstancesOffering', {
          ReservedInstancesOfferingId: reservedOffering(step, run as Ask),
          InstanceCount: 1 + (step.which % 2),
        })
        break
      case 'commit':
        run('savingsplans:CreateSavingsPlan', {
          savingsPlanOfferingId: planOffering(step.which, run as Ask),
          commitment: `${step.mills / 1000}`,
        })
        break
    }
  } catch (error) {
    if (error instanceof AwsError) return error
    throw error
  }
  return undefined
}
