/** An action on a finding as ordinary AWS operations, one after the other, and what of the thing is kept or lost. */
import type { In, OperationName, Out } from '../../../../shared/ipc/contract.ts'
import type { AppliedSaving, CommitmentAsked, Finding, Schedule } from '../../../../shared/operations/optimization.ts'
import type { Attempt } from '../../ec2/instances/useInstanceCommands.ts'

/** What a person may choose before: another type, to terminate, not to keep a copy, another commitment. */
export interface Choice {
  readonly type: string
  readonly terminate: boolean
  readonly copy: boolean
}

export type Ask = <K extends OperationName>(operation: K, input: In<K>) => Promise<Attempt<Out<K>>>
/** What steps tell each other: the id of the copy that was made. */
export interface Memory {
  snapshotId?: string
}
export interface Step {
  /** The operation, as it stands in the documentation and in CloudTrail: `StopInstances`. */
  readonly name: string
  /** Waits for something to come to rest instead of asking for a change. */
  readonly waits?: 'stopped' | 'running' | 'completed'
  readonly run: (ask: Ask, memory: Memory) => Promise<Attempt<unknown>>
  /** Of a step that waits: whether the world has come so far. */
  readonly isDone?: (output: unknown) => boolean
}

type InstanceState = 'stopped' | 'running'

function waitFor(id: string, state: InstanceState): Step {
  return {
    name: 'DescribeInstances',
    waits: state,
    run: (ask) => ask('ec2:DescribeInstances', { InstanceIds: [id] }),
    isDone: (output) => {
      const { Reservations = [] } = output as Out<'ec2:DescribeInstances'>
      return Reservations[0]?.Instances?.[0]?.State?.Name === state
    },
  }
}

const stop = (id: string): Step => ({
  name: 'StopInstances',
  run: (ask) => ask('ec2:StopInstances', { InstanceIds: [id] }),
})
const start = (id: string): Step => ({
  name: 'StartInstances',
  run: (ask) => ask('ec2:StartInstances', { InstanceIds: [id] }),
})

const resize = (id: string, type: string): Step[] => [
  stop(id),
  waitFor(id, 'stopped'),
  {
    name: 'ModifyInstanceAttribute',
    run: (ask) => ask('ec2:ModifyInstanceAttribute', { InstanceId: id, InstanceType: { Value: type } }),
  },
  start(id),
  waitFor(id, 'running'),
]

const credits = (id: string, CpuCredits: string): Step[] => [
  {
    name: 'ModifyInstanceCreditSpecification',
    run: (ask) =>
      ask('ec2:ModifyInstanceCreditSpecification', {
        InstanceCreditSpecifications: [{ InstanceId: id, CpuCredits }],
      }),
  },
]

const copyFirst = (VolumeId: string): Step[] => [
  {
    name: 'CreateSnapshot',
    run: async (ask, memory) => {
      const made = await ask('ec2:CreateSnapshot', { VolumeId, Description: `Last copy of ${VolumeId}` })
      if (made.ok && made.output.SnapshotId) memory.snapshotId = made.output.SnapshotId
      return made
    },
  },
  {
    name: 'DescribeSnapshots',
    waits: 'completed',
    run: (ask, { snapshotId = '' }) => ask('ec2:DescribeSnapshots', { SnapshotIds: [snapshotId] }),
    isDone: (output) => (output as Out<'ec2:DescribeSnapshots'>).Snapshots?.[0]?.State === 'completed',
  },
]

const modifyVolume = (VolumeId: string, type: string, performance: { Iops?: number; Throughput?: number }): Step[] => [
  {
    name: 'ModifyVolume',
    run: (ask) => ask('ec2:ModifyVolume', { VolumeId, VolumeType: type as never, ...performance }),
  },
]

function addressSteps(finding: Finding): Step[] {
  const AssociationId = finding.address?.associationId
  return [
    ...(AssociationId
      ? [{ name: 'DisassociateAddress', run: (ask: Ask) => ask('ec2:DisassociateAddress', { AssociationId }) }]
      : []),
    { name: 'ReleaseAddress', run: (ask) => ask('ec2:ReleaseAddress', { AllocationId: finding.resourceId }) },
  ]
}

/** Nothing where a machine cannot do it by itself: a volume is made smaller only by hand. */
export function stepsOf(finding: Finding, choice: Choice): readonly Step[] {
  const { kind, resourceId: id, volume, commitment } = finding
  switch (kind) {
    case 'smaller-instance':
    case 'newer-instance':
      return resize(id, choice.type)
    case 'surplus-credits':
      return credits(id, 'standard')
    case 'idle-instance':
      return choice.terminate
        ? [{ name: 'TerminateInstances', run: (ask) => ask('ec2:TerminateInstances', { InstanceIds: [id] }) }]
        : [stop(id)]
    case 'night-and-weekend':
      return [stop(id)]
    case 'commitment':
      return [
        {
          name: 'CreateSavingsPlan',
          run: (ask) =>
            ask('savingsplans:CreateSavingsPlan', {
              savingsPlanOfferingId: commitment?.offeringId ?? '',
              commitment: commitment?.commitment ?? '',
            }),
        },
      ]
    case 'unattached-volume':
      return [
        ...(choice.copy ? copyFirst(id) : []),
        { name: 'DeleteVolume', run: (ask) => ask('ec2:DeleteVolume', { VolumeId: id }) },
      ]
    case 'old-volume-type':
    case 'unused-iops':
      return modifyVolume(id, volume?.toType ?? 'gp3', {
        ...(volume?.iops === undefined ? {} : { Iops: volume.iops }),
        ...(volume?.throughput === undefined ? {} : { Throughput: volume.throughput }),
      })
    case 'old-snapshot':
      return [{ name: 'DeleteSnapshot', run: (ask) => ask('ec2:DeleteSnapshot', { SnapshotId: id }) }]
    case 'idle-address':
      return addressSteps(finding)
    case 'oversized-volume':
      return []
  }
}

/** The way back, or nothing where there is none. */
export function backSteps({ kind, resourceId, from }: AppliedSaving): readonly Step[] {
  if ((kind === 'smaller-instance' || kind === 'newer-instance') && from) return resize(resourceId, from)
  if (kind === 'surplus-credits') return credits(resourceId, 'unlimited')
  if (kind === 'night-and-weekend' || kind === 'idle-instance')
    return [start(resourceId), waitFor(resourceId, 'running')]
  if (kind === 'old-volume-type' && from) return modifyVolume(resourceId, from, {})
  return []
}

/** What is about to be done: a finding, under the schedule or the plan by which it was found. */
export interface Action {
  readonly finding: Finding
  readonly schedule?: Schedule
  readonly plan?: CommitmentAsked
}
