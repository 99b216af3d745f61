/** RegisterImage, EBS-backed: a name, and snapshots to boot from. AWS: EC2 API Reference, RegisterImage. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { type Command, type Commands, regionOf, type Tx, type View } from '../../../kernel/index.ts'
import { invalidValue, rehearsable } from '../checks.ts'
import {
  badDeviceName,
  badRootType,
  badVirtualName,
  deviceNameMissing,
  deviceRepeated,
  smallerThanSnapshot,
} from '../instances/errors.ts'
import { sourceSnapshot } from '../snapshots/lookup.ts'
import { snapshotTable } from '../snapshots/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { isDeviceName } from '../volumes/devices.ts'
import { unknownVolumeType } from '../volumes/errors.ts'
import { type VolumeType, volumeTable } from '../volumes/model.ts'
import { checkVolumeSpec } from '../volumes/rules.ts'
import { DEFAULT_VOLUME_TYPE, isVolumeType, VOLUME_TYPES } from '../volumes/volume-types.ts'
import { type CatalogueImage, imagesOf } from './catalog.ts'
import {
  encryptedWithSnapshot,
  keyNotHere,
  rootNotMapped,
  snapshotOrSize,
  storeBackedNotSimulated,
  tpmNeedsUefi,
  unsimulated,
  valueNotSimulated,
} from './errors.ts'
import { becomeAvailable } from './lifecycle.ts'
import { imageTable } from './model.ts'
import { checkedDescription, checkedName, creationDateOf, newImageId } from './request.ts'

type Request = In<'ec2:RegisterImage'>
type Mapping = Json<Ec2.BlockDeviceMapping>
type Ebs = Json<Ec2.EbsBlockDevice>

/** AWS: what a request that leaves them out gets; a launch on today's types needs other values. */
const DEFAULTS = { architecture: 'i386', virtualizationType: 'paravirtual', rootDeviceName: '/dev/sda1' } as const
const ARCHITECTURES = ['i386', 'x86_64', 'arm64'] as const
/** AWS has them; no Mac hardware is simulated. */
const UNSIMULATED_ARCHITECTURES = ['x86_64_mac', 'arm64_mac']
const VIRTUALIZATION = ['hvm', 'paravirtual'] as const
const BOOT_MODES = ['legacy-bios', 'uefi', 'uefi-preferred'] as const
const UNSIMULATED = ['KernelId', 'RamdiskId', 'UefiData'] as const

/** @throws AwsError InvalidParameterValue */
function oneOf<T extends string>(values: readonly T[], value: string, parameter: string): T {
  const found = values.find((one) => one === value)
  if (found === undefined) throw invalidValue(value, parameter, `It is one of ${values.join(', ')}.`)
  return found
}

function architectureOf(asked: string | undefined): CatalogueImage['architecture'] {
  const text = asked || DEFAULTS.architecture
  if (UNSIMULATED_ARCHITECTURES.includes(text)) throw valueNotSimulated(text, 'Architecture')
  return oneOf(ARCHITECTURES, text, 'architecture')
}

/** How the image boots, and what its system has drivers for. */
function traitsOf(input: Request) {
  const bootMode = input.BootMode && oneOf(BOOT_MODES, input.BootMode, 'bootMode')
  const tpmSupport = input.TpmSupport && oneOf(['v2.0'], input.TpmSupport, 'tpmSupport')
  const imds = input.ImdsSupport && oneOf(['v2.0'], input.ImdsSupport, 'imdsSupport')
  const sriov = input.SriovNetSupport && oneOf(['simple'], input.SriovNetSupport, 'sriovNetSupport')
  if (tpmSupport && bootMode !== 'uefi') throw tpmNeedsUefi()
  return {
    architecture: architectureOf(input.Architecture),
    virtualizationType: oneOf(
      VIRTUALIZATION,
      input.VirtualizationType || DEFAULTS.virtualizationType,
      'virtualizationType',
    ),
    enaSupport: input.EnaSupport ?? false,
    imdsV2: imds !== undefined,
    sriov: sriov !== undefined,
    ...(bootMode ? { bootMode } : {}),
    ...(tpmSupport ? { tpmSupport: 'v2.0' as const } : {}),
  }
}

function typeOf(ebs: Ebs): VolumeType {
  const name = ebs.VolumeType || DEFAULT_VOLUME_TYPE
  if (!isVolumeType(name)) throw unknownVolumeType(name)
  return name
}

/** A volume that launches get: of a snapshot, or empty. */
function ebsOf(tx: Tx, scope: string, device: string, ebs: Ebs): Ebs {
  if (ebs.KmsKeyId) throw keyNotHere()
  if (ebs.OutpostArn) throw unsimulated('BlockDeviceMappings.Ebs.OutpostArn')
  if (ebs.SnapshotId && ebs.Encrypted !== undefined) throw encryptedWithSnapshot(device)
  const snapshot = ebs.SnapshotId ? sourceSnapshot(tx, scope, ebs.SnapshotId) : undefined
  const size = ebs.VolumeSize || snapshot?.size
  if (size === undefined) throw snapshotOrSize(device)
  if (snapshot && size < snapshot.size) throw smallerThanSnapshot(size, snapshot.id, snapshot.size)
  const type = typeOf(ebs)
  const shape = { type, size, iops: ebs.Iops || undefined, throughput: ebs.Throughput || undefined }
  checkVolumeSpec(shape)
  return {
    DeleteOnTermination: ebs.DeleteOnTermination ?? true,
    ...(snapshot ? { SnapshotId: snapshot.id } : {}),
    VolumeSize: size,
    VolumeType: type,
    Encrypted: snapshot ? snapshot.encrypted : (ebs.Encrypted ?? false),
    ...(shape.iops ? { Iops: shape.iops } : {}),
    ...(shape.throughput ? { Throughput: shape.throughput } : {}),
  }
}

function mappingsOf(tx: Tx, scope: string, asked: readonly Mapping[], root: string): Mapping[] {
  const seen = new Set<string>()
  return asked.flatMap((one): Mapping[] => {
    const name = one.DeviceName
    if (!name) throw deviceNameMissing()
    if (!isDeviceName(name)) throw badDeviceName(name)
    if (seen.has(name)) throw deviceRepeated(name)
    seen.add(name)
    if ((one.NoDevice ?? null) !== null) return []
    if (!one.VirtualName) return [{ DeviceName: name, Ebs: ebsOf(tx, scope, name, one.Ebs ?? {}) }]
    if (name === root || !/^ephemeral([0-9]|1[0-9]|2[0-3])$/.test(one.VirtualName))
      throw badVirtualName(one.VirtualName)
    return [{ DeviceName: name, VirtualName: one.VirtualName }]
  })
}

/** The catalogue image whose system lies on a snapshot: that of an image with it, of the volume it was taken of, or of its original. */
function systemOn(view: View, scope: string, snapshotId: string): CatalogueImage | undefined {
  const images = imagesOf(regionOf(scope))
  const known = images.find((one) => one.snapshotId === snapshotId)
  if (known) return known
  const own = view.by(imageTable, 'snapshot', snapshotId)[0]
  if (own) return images.find((one) => one.key === own.image.key)
  const row = view.get(snapshotTable, snapshotId)
  if (row?.copyOf) {
    const found = systemOn(view, row.copyOf.scope, row.copyOf.id)
    return found && images.find((one) => one.key === found.key)
  }
  const before = row && view.get(volumeTable, row.volumeId)?.snapshotId
  return before === undefined ? undefined : systemOn(view, scope, before)
}

/** DEVIATES: nothing is read from a disk; where its origin is gone, a Linux of that root device's name stands for what lies on it. */
function systemFor(view: View, scope: string, snapshotId: string, rootDeviceName: string, arm: boolean) {
  const architecture = arm ? 'arm64' : 'x86_64'
  const known = systemOn(view, scope, snapshotId)
  if (known) return known
  const linux = imagesOf(regionOf(scope)).filter(
    (one) => one.root && one.architecture === architecture && one.platformDetails === 'Linux/UNIX',
  )
  return (linux.find((one) => one.rootDeviceName === rootDeviceName) ?? linux[0]) as CatalogueImage
}

const registerImage: Command<'ec2:RegisterImage'> = rehearsable((tx, input, call) => {
  if (input.ImageLocation) throw storeBackedNotSimulated()
  for (const member of UNSIMULATED) if (input[member]) throw unsimulated(member)
  if (input.BillingProducts?.length) throw unsimulated('BillingProducts')
  const name = checkedName(tx, call.scope, input.Name)
  const description = checkedDescription(input.Description) ?? ''
  const tags = tagsFor(input.TagSpecifications, 'image', ['image'])
  const traits = traitsOf(input)
  const rootDeviceName = input.RootDeviceName || DEFAULTS.rootDeviceName
  const mappings = mappingsOf(tx, call.scope, input.BlockDeviceMappings ?? [], rootDeviceName)
  const root = mappings.find((one) => one.DeviceName === rootDeviceName)?.Ebs
  if (!root?.SnapshotId) throw rootNotMapped(rootDeviceName)
  const volumeType = root.VolumeType as VolumeType
  if (!VOLUME_TYPES[volumeType].root) throw badRootType(volumeType)
  const system = systemFor(tx, call.scope, root.SnapshotId, rootDeviceName, traits.architecture === 'arm64')
  const id = newImageId(tx)
  const row = tx.put(imageTable, {
    id,
    scope: call.scope,
    tags,
    name,
    state: 'available',
    snapshotIds: mappings.flatMap((one) => one.Ebs?.SnapshotId ?? []),
    image: {
      ...traits,
      id,
      key: system.key,
      name,
      description,
      ownerId: call.accountId,
      // AWS: an image of a snapshot has no billing code, whatever system lies on it.
      platformDetails: 'Linux/UNIX',
      usageOperation: 'RunInstances',
      hibernation: system.hibernation,
      creationDate: creationDateOf(tx),
      deprecationTime: '',
      parameters: [],
      rootDeviceName,
      root: { size: root.VolumeSize as number, volumeType },
      snapshotId: root.SnapshotId,
      mappings,
    },
  })
  becomeAvailable(tx, row)
  return { ImageId: id }
})

export const registerCommands: Commands = { 'ec2:RegisterImage': registerImage }
