/** AttachVolume, DetachVolume, DeleteVolume. AWS: EC2 API Reference; EBS user guide, "Attach an Amazon EBS volume". */
import type { Command, Tx } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { rehearsable, required } from '../checks.ts'
import { instancesById } from '../instances/lookup.ts'
import type { InstanceRow } from '../instances/model.ts'
import { isDeviceName } from './devices.ts'
import {
  attachmentLimit,
  attachmentNotFound,
  badDevice,
  deviceInUse,
  instanceGoing,
  instanceNotRunning,
  multiAttachNeedsNitro,
  rootInUse,
  severalAttachments,
  unsupportedMember,
  volumeAttached,
  volumeBusy,
  volumeInUse,
  volumeIsAvailable,
  volumeNotAvailable,
  zoneMismatch,
} from './errors.ts'
import { attach, detach, remove } from './lifecycle.ts'
import { volumeById } from './lookup.ts'
import type { VolumeAttachmentPart, VolumeRow } from './model.ts'
import { attachmentItem } from './queries.ts'

/** AWS: a multi-attach volume serves up to 16 instances. */
const MULTI_ATTACH_MAX = 16
/** AWS: what a type does not state; "more than 40 volumes to a Linux instance is best effort". */
const ATTACHMENTS_DEFAULT = 40

const instanceById = (tx: Tx, scope: string, id: string): InstanceRow =>
  instancesById(tx, scope, [id])[0] as InstanceRow

/** Nitro types share one budget among volumes, network interfaces and NVMe disks; others count volumes only. */
function attachmentsLeft(instance: InstanceRow): number {
  const facts = instanceType(instance.instanceType)
  const most = facts?.ebs.maxAttachments ?? ATTACHMENTS_DEFAULT
  if (facts?.ebs.attachmentLimitType !== 'shared') return most - instance.blockDevices.length
  const disks = (facts.storage.disks ?? []).reduce((sum, disk) => sum + disk.count, 0)
  return most - instance.blockDevices.length - instance.networkInterfaceIds.length - disks
}

function checkAttachable(volume: VolumeRow, instance: InstanceRow): void {
  const taken = volume.attachments.some((attachment) => attachment.instanceId === instance.id)
  if (volume.attachments.length > 0 && (taken || !volume.multiAttach)) throw volumeAttached(volume.id)
  if (volume.state !== 'available' && volume.state !== 'in-use') throw volumeNotAvailable(volume.id)
  if (volume.attachments.length >= MULTI_ATTACH_MAX) throw attachmentLimit(instance.id)
  if (volume.zone !== instance.zone) throw zoneMismatch(volume.id, instance.id)
  // AWS: Multi-Attach is for instances of the Nitro System.
  if (volume.multiAttach && instanceType(instance.instanceType)?.hypervisor === 'xen')
    throw multiAttachNeedsNitro(instance.instanceType)
}

const attachVolume: Command<'ec2:AttachVolume'> = rehearsable((tx, input, call) => {
  const volumeId = required(input.VolumeId, 'VolumeId')
  const instanceId = required(input.InstanceId, 'InstanceId')
  const device = required(input.Device, 'Device')
  if (input.EbsCardIndex) throw unsupportedMember('EbsCardIndex')
  const volume = volumeById(tx, call.scope, volumeId)
  const instance = instanceById(tx, call.scope, instanceId)
  if (!isDeviceName(device)) throw badDevice(device)
  if (instance.state !== 'running' && instance.state !== 'stopped') throw instanceNotRunning(instanceId)
  checkAttachable(volume, instance)
  if (instance.blockDevices.some((one) => one.deviceName === device)) throw deviceInUse(device)
  if (attachmentsLeft(instance) < 1) throw attachmentLimit(instanceId)
  return attachmentItem(volumeId, attach(tx, volumeId, instanceId, device))
})

/** The attachment a request means; only a multi-attach volume needs the instance to be named. */
function attachmentOf(volume: VolumeRow, instanceId: string | undefined, device: string | undefined) {
  if (volume.attachments.length === 0) throw volumeIsAvailable(volume.id)
  if (!instanceId && volume.attachments.length > 1) throw severalAttachments()
  const attachment = volume.attachments.find(
    (one) => (!instanceId || one.instanceId === instanceId) && (!device || one.device === device),
  )
  if (!attachment) throw attachmentNotFound(volume.id, instanceId ?? (volume.attachments[0]?.instanceId as string))
  return attachment
}

function checkDetachable(volume: VolumeRow, attachment: VolumeAttachmentPart, instance: InstanceRow): void {
  const { state } = instance
  if (state === 'shutting-down' || state === 'terminated') throw instanceGoing(instance.id, state)
  if (attachment.device === instance.rootDeviceName && state !== 'stopped') throw rootInUse(volume.id, instance.id)
}

// DEVIATES: no guest has the volume mounted, so nothing becomes `busy` and Force is as gentle as an ordinary detachment.
const detachVolume: Command<'ec2:DetachVolume'> = rehearsable((tx, input, call) => {
  const volume = volumeById(tx, call.scope, required(input.VolumeId, 'VolumeId'))
  const { InstanceId: instanceId, Device: device } = input
  if (instanceId) instanceById(tx, call.scope, instanceId)
  const attachment = attachmentOf(volume, instanceId, device)
  checkDetachable(volume, attachment, instanceById(tx, call.scope, attachment.instanceId))
  const detaching = attachment.state === 'detaching' ? attachment : detach(tx, volume.id, attachment)
  return attachmentItem(volume.id, detaching)
})

const deleteVolume: Command<'ec2:DeleteVolume'> = rehearsable((tx, input, call) => {
  const volume = volumeById(tx, call.scope, required(input.VolumeId, 'VolumeId'))
  const holder = volume.attachments[0]
  if (holder) throw volumeInUse(volume.id, holder.instanceId)
  if (volume.state !== 'available') throw volumeBusy(volume.id, volume.state)
  remove(tx, volume)
  return {}
})

export const volumeCommands = {
  'ec2:AttachVolume': attachVolume,
  'ec2:DetachVolume': detachVolume,
  'ec2:DeleteVolume': deleteVolume,
}
