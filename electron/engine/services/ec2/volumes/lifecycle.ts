/**
 * A volume's life: creating -> available <-> in-use -> deleting -> gone, and its attachments beside it. AWS: EBS user guide,
 * "EBS volume lifecycle". How long a step takes is drawn from the world's dice.
 */
import { assert } from '../../../../../shared/assert.ts'
import { SECOND } from '../../../../../shared/time.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import type { Ec2Fact, Ec2FactOf } from '../facts.ts'
import { type BlockDevice, instanceTable } from '../instances/model.ts'
import type { Tag } from '../tags/model.ts'
import { defaultEbsKey } from './kms.ts'
import { type VolumeAttachmentPart, type VolumeRow, type VolumeType, volumeTable } from './model.ts'
import { performanceOf } from './rules.ts'

/** Seconds a step takes, least and most. */
const DELAYS = { creating: [2, 5], attaching: [2, 4], detaching: [2, 4], deleting: [2, 2] } as const

export interface VolumeSpec {
  readonly zone: string
  readonly size: number
  readonly type: VolumeType
  readonly iops?: number | undefined
  readonly throughput?: number | undefined
  readonly encrypted: boolean
  readonly kmsKeyId?: string | undefined
  readonly snapshotId?: string | undefined
  readonly tags: readonly Tag[]
  readonly clientToken?: string | undefined
  readonly multiAttach?: boolean
  /** Available at once, as volumes of a launch are. */
  readonly ready?: boolean
}

interface Step {
  readonly id: string
  readonly epoch: number
  readonly instanceId?: string
}

function later(tx: Tx, step: keyof typeof DELAYS, volume: VolumeRow, instanceId?: string): void {
  const [least, most] = DELAYS[step]
  const ms = tx.between(`ec2/volume/${step}`, least * SECOND, most * SECOND)
  const input: Step = { id: volume.id, epoch: volume.epoch, ...(instanceId ? { instanceId } : {}) }
  tx.after(settleMs(tx, ms), `ec2.volume.${step}`, input)
}

/** Tells that the volume has got so far; what is billed is told by facts of its own, earlier. */
export const tellReached = (
  tx: Tx,
  { id, scope }: Pick<VolumeRow, 'id' | 'scope'>,
  event: Ec2FactOf<'ec2.VolumeReached'>['event'],
  result: Ec2FactOf<'ec2.VolumeReached'>['result'],
): void => tx.emit<Ec2Fact>({ type: 'ec2.VolumeReached', scope, volumeId: id, event, result })

/** Makes a volume and tells billing. The spec was checked: rules.ts says how. */
export function createVolume(tx: Tx, call: Call, spec: VolumeSpec): VolumeRow {
  const { zone, size, type, encrypted, kmsKeyId, snapshotId, tags, clientToken, multiAttach = false } = spec
  const volume = tx.put(volumeTable, {
    id: `vol-${tx.hex('ec2/volume', 17)}`,
    scope: call.scope,
    tags,
    zone,
    size,
    type,
    ...performanceOf(spec),
    encrypted,
    ...(encrypted ? { kmsKeyId: kmsKeyId ?? defaultEbsKey(call.scope) } : {}),
    ...(snapshotId ? { snapshotId } : {}),
    state: spec.ready ? 'available' : 'creating',
    epoch: 0,
    createTime: tx.now,
    multiAttach,
    attachments: [],
    ...(clientToken ? { clientToken } : {}),
  })
  if (!spec.ready) later(tx, 'creating', volume)
  tx.emit<Ec2Fact>({ type: 'ec2.VolumeCreated', scope: call.scope, volumeId: volume.id })
  if (spec.ready) tellReached(tx, volume, 'createVolume', 'available')
  return volume
}

function volumeOf(tx: Tx, volumeId: string): VolumeRow {
  const volume = tx.get(volumeTable, volumeId)
  assert(volume, `volume ${volumeId} exists`)
  return volume
}

interface LaunchAttachment {
  readonly instanceId: string
  readonly device: string
  readonly deleteOnTermination: boolean
  readonly root: boolean
}

/** Attaches a volume of a launch. The caller writes the answered block device into the instance. */
export function attachAtLaunch(tx: Tx, volumeId: string, asked: LaunchAttachment): BlockDevice {
  const { instanceId, device, deleteOnTermination, root } = asked
  const volume = volumeOf(tx, volumeId)
  const attachment = { instanceId, device, state: 'attached', attachTime: tx.now, deleteOnTermination } as const
  tx.patch(volumeTable, volumeId, {
    state: 'in-use',
    epoch: volume.epoch + 1,
    attachments: [...volume.attachments, attachment],
    ...(root ? { root } : {}),
  })
  return { deviceName: device, volumeId, attachTime: tx.now, deleteOnTermination, status: 'attached' }
}

/** Begins to attach a volume to a living instance, and lists it among the instance's devices. */
export function attach(tx: Tx, volumeId: string, instanceId: string, device: string): VolumeAttachmentPart {
  const volume = volumeOf(tx, volumeId)
  const attachment = {
    instanceId,
    device,
    state: 'attaching',
    attachTime: tx.now,
    // AWS: a volume attached later outlives its instance, unless told otherwise.
    deleteOnTermination: false,
  } as const
  const attached = tx.patch(volumeTable, volumeId, {
    state: 'in-use',
    epoch: volume.epoch + 1,
    attachments: [...volume.attachments, attachment],
    ...(tx.get(instanceTable, instanceId)?.rootDeviceName === device ? { root: true } : {}),
  })
  changeDevices(tx, instanceId, (devices) => [
    ...devices,
    { deviceName: device, volumeId, attachTime: tx.now, deleteOnTermination: false, status: 'attaching' },
  ])
  later(tx, 'attaching', attached, instanceId)
  return attachment
}

/** Begins to detach; `attachment` is one of the volume's. */
export function detach(tx: Tx, volumeId: string, attachment: VolumeAttachmentPart): VolumeAttachmentPart {
  const detaching = { ...attachment, state: 'detaching' } as const
  const volume = putAttachment(tx, volumeOf(tx, volumeId), detaching)
  setDeviceStatus(tx, attachment.instanceId, volumeId, 'detaching')
  later(tx, 'detaching', volume, attachment.instanceId)
  return detaching
}

/** Begins to delete. It costs nothing from now on. */
export function remove(tx: Tx, volume: VolumeRow): void {
  const deleting = tx.patch(volumeTable, volume.id, { state: 'deleting', epoch: volume.epoch + 1, attachments: [] })
  later(tx, 'deleting', deleting)
  tx.emit<Ec2Fact>({ type: 'ec2.VolumeDeleted', scope: volume.scope, volumeId: volume.id })
}

/** When an instance is terminated: its volumes marked DeleteOnTermination go, the others become available. */
export function releaseVolumesOf(tx: Tx, instanceId: string): void {
  for (const volume of tx.by(volumeTable, 'instance', instanceId)) {
    const mine = volume.attachments.find((attachment) => attachment.instanceId === instanceId)
    const others = volume.attachments.filter((attachment) => attachment.instanceId !== instanceId)
    if (mine?.deleteOnTermination && others.length === 0) remove(tx, volume)
    else dropAttachment(tx, volume, instanceId)
  }
}

function putAttachment(tx: Tx, volume: VolumeRow, attachment: VolumeAttachmentPart): VolumeRow {
  return tx.patch(volumeTable, volume.id, {
    epoch: volume.epoch + 1,
    attachments: volume.attachments.map((one) => (one.instanceId === attachment.instanceId ? attachment : one)),
  })
}

function dropAttachment(tx: Tx, volume: VolumeRow, instanceId: string): void {
  const attachments = volume.attachments.filter((attachment) => attachment.instanceId !== instanceId)
  const state = attachments.length === 0 ? 'available' : 'in-use'
  tx.patch(volumeTable, volume.id, { state, epoch: volume.epoch + 1, attachments })
}

function changeDevices(
  tx: Tx,
  instanceId: string,
  change: (devices: readonly BlockDevice[]) => readonly BlockDevice[],
): void {
  const instance = tx.get(instanceTable, instanceId)
  if (instance) tx.patch(instanceTable, instanceId, { blockDevices: change(instance.blockDevices) })
}

function setDeviceStatus(tx: Tx, instanceId: string, volumeId: string, status: BlockDevice['status']): void {
  changeDevices(tx, instanceId, (devices) =>
    devices.map((device) => (device.volumeId === volumeId ? { ...device, status } : device)),
  )
}

/** The volume a step was scheduled for, unless it has moved on since. */
function current(tx: Tx, step: Step): VolumeRow | undefined {
  const volume = tx.get(volumeTable, step.id)
  return volume?.epoch === step.epoch ? volume : undefined
}

export const volumeTasks = {
  'ec2.volume.creating': (tx: Tx, step: Step) => {
    const volume = current(tx, step)
    if (!volume) return
    tx.patch(volumeTable, volume.id, { state: 'available', epoch: volume.epoch + 1 })
    tellReached(tx, volume, 'createVolume', 'available')
  },
  'ec2.volume.attaching': (tx: Tx, step: Step) => settleAttachment(tx, step, 'attaching'),
  'ec2.volume.detaching': (tx: Tx, step: Step) => settleAttachment(tx, step, 'detaching'),
  'ec2.volume.deleting': (tx: Tx, step: Step) => {
    const volume = current(tx, step)
    if (!volume) return
    tx.remove(volumeTable, volume.id)
    tellReached(tx, volume, 'deleteVolume', 'deleted')
  },
}

/** A multi-attach volume has several attachments in motion, so what counts is the attachment's own state, not the epoch. */
function settleAttachment(tx: Tx, { id, instanceId }: Step, from: 'attaching' | 'detaching'): void {
  const volume = tx.get(volumeTable, id)
  const attachment = volume?.attachments.find((one) => one.instanceId === instanceId)
  if (!volume || attachment?.state !== from) return
  if (from === 'attaching') {
    putAttachment(tx, volume, { ...attachment, state: 'attached' })
    setDeviceStatus(tx, attachment.instanceId, id, 'attached')
    tellReached(tx, volume, 'attachVolume', 'attached')
    return
  }
  dropAttachment(tx, volume, attachment.instanceId)
  changeDevices(tx, attachment.instanceId, (devices) => devices.filter((device) => device.volumeId !== id))
}
