/** What the console reads out of a volume, and what each volume type offers in the create form. Pure. */
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import type { InstanceItem, VolumeItem } from '../../../../shared/ipc/topics.ts'
import type { Column } from '../../../components/column.ts'
import type { StatusType } from '../../../components/StatusIndicator.vue'
import { nameOf, stateOf } from '../instances/model/instance-facts.ts'
import { columnMaker, nameColumn, tagColumns, type Words } from '../shared/resource.ts'

export const VOLUME_TYPES = ['gp3', 'gp2', 'io1', 'io2', 'sc1', 'st1', 'standard'] as const
export type VolumeType = (typeof VOLUME_TYPES)[number]

/** Ranges the form states and the values it starts with. Sizes in GiB, throughput in MiB/s. */
export interface TypeOffer {
  readonly size: readonly [least: number, most: number]
  readonly iops?: readonly [least: number, most: number, perGib: number]
  readonly throughput?: readonly [least: number, most: number]
  readonly starts: { readonly size: number; readonly iops?: number; readonly throughput?: number }
}

/** AWS: EBS user guide, "Amazon EBS volume types", gp3 limits as raised in late 2025. */
export const OFFERS: Readonly<Record<VolumeType, TypeOffer>> = {
  gp3: {
    size: [1, 65_536],
    iops: [3000, 80_000, 500],
    throughput: [125, 2000],
    starts: { size: 100, iops: 3000, throughput: 125 },
  },
  gp2: { size: [1, 16_384], starts: { size: 100 } },
  io1: { size: [4, 16_384], iops: [100, 64_000, 50], starts: { size: 100, iops: 3000 } },
  io2: { size: [4, 65_536], iops: [100, 256_000, 1000], starts: { size: 100, iops: 3000 } },
  sc1: { size: [125, 16_384], starts: { size: 125 } },
  st1: { size: [125, 16_384], starts: { size: 125 } },
  standard: { size: [1, 1024], starts: { size: 10 } },
}

export const STATUS: Readonly<Record<string, StatusType>> = {
  creating: 'pending',
  available: 'info',
  'in-use': 'success',
  deleting: 'pending',
  deleted: 'stopped',
  error: 'error',
}

/** What people paste elsewhere, and what is more than text. */
export const COPIED: readonly string[] = ['id', 'arn']
export const RICH = ['state', 'attached', 'snapshot', 'modification'] as const

/** `vol-… (data)`, as titles and dialogs name a volume. */
export function titleOf(row: VolumeItem): string {
  const name = nameOf(row)
  return name ? `${row.id} (${name})` : row.id
}

export const arnOf = (row: VolumeItem): string =>
  `arn:aws:ec2:${(row.AvailabilityZone ?? '').replace(/[a-z]$/, '')}:${ACCOUNT_ID}:volume/${row.id}`

/** `i-…: /dev/xvda (attached)`, one an attachment. */
export const attachmentsOf = (row: VolumeItem): string[] =>
  (row.Attachments ?? []).map((each) => `${each.InstanceId}: ${each.Device} (${each.State})`)

/** Whether the volume is the root device of an instance it is attached to. */
export const isRoot = (row: VolumeItem, instances: ReadonlyMap<string, InstanceItem>): boolean =>
  (row.Attachments ?? []).some((each) => instances.get(each.InstanceId ?? '')?.RootDeviceName === each.Device)

/** Instances that a volume of `zone` can be attached to now. */
export const attachableTo = (zone: string | undefined, instances: readonly InstanceItem[]): InstanceItem[] =>
  instances.filter((row) => {
    const state = stateOf(row)
    return row.Placement?.AvailabilityZone === zone && (state === 'running' || state === 'stopped')
  })

/** AWS: EC2 user guide, "Device names on Linux instances": recommended for data volumes. */
const DATA_DEVICES = [...'fghijklmnop'].map((letter) => `/dev/sd${letter}`)

/** Recommended device names the instance does not use yet; an instance may know sdf as xvdf. */
export function freeDevices(instance: InstanceItem | undefined): string[] {
  const used = new Set((instance?.BlockDeviceMappings ?? []).map((each) => letterOf(each.DeviceName)))
  return DATA_DEVICES.filter((name) => !used.has(letterOf(name)))
}
const letterOf = (device: string | undefined): string => (device ?? '').replace(/^\/dev\/(sd|xvd)/, '')

export function volumeColumns(t: Words, tagKeys: readonly string[]): Column<VolumeItem>[] {
  const column = columnMaker<VolumeItem>(t, 'volumes')
  return [
    nameColumn(t),
    column('id', (row) => row.id, 206, { always: true }),
    column('type', (row) => row.VolumeType, 90),
    column('size', (row) => row.Size, 90, { filterFormat: (value) => `${value} GiB` }),
    column('iops', (row) => row.Iops, 90),
    column('throughput', (row) => row.Throughput, 118),
    column('snapshot', (row) => row.SnapshotId, 206),
    column('created', (row) => row.CreateTime, 186, { filter: false }),
    column('zone', (row) => row.AvailabilityZone, 158),
    column('state', (row) => row.State, 190, { filterFormat: (value) => t(`volumes.state.${value}`) }),
    column('attached', (row) => attachmentsOf(row).join(', '), 310, { filterValues: attachmentsOf }),
    column('encryption', (row) => t(row.Encrypted ? 'volumes.encrypted' : 'volumes.notEncrypted'), 130),
    column('kmsKey', (row) => row.KmsKeyId, 240, { hidden: true }),
    column('multiAttach', (row) => t(row.MultiAttachEnabled ? 'volumes.yes' : 'volumes.no'), 170, { hidden: true }),
    ...tagColumns<VolumeItem>(t, tagKeys),
  ]
}
