/** The fourth pillar: volumes nobody uses or that could be cheaper, snapshots kept too long, addresses that point nowhere. */
import type { Finding, FindingKind, VolumeFacts } from '../../../../../shared/operations/optimization.ts'
import { DAY, type Instant, isoOf } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { metricSeries, usedGiB } from '../../cloudwatch/index.ts'
import {
  type AddressRow,
  addressTable,
  gp2Iops,
  gp2Throughput,
  imageTable,
  instanceTable,
  type SnapshotRow,
  snapshotTable,
  type VolumeRow,
  volumeTable,
} from '../../ec2/index.ts'
import { type VolumeShape, volumeCharges } from '../../prices/index.ts'
import { monthlyOf, nameOf, usd } from './costs.ts'
import { roomFor } from './formulas.ts'

const LOOKBACK_DAYS = 14
/** The newest copies of a volume are a backup; more of them, and older than this, are habit. */
const SNAPSHOTS_KEPT = 3
const SNAPSHOT_OLD_DAYS = 90
/** A volume is not called oversized before it could hold so much less. */
const LEAST_DATA_GIB = 20
const OVERSIZED_TIMES = 2
/** Dollars a month: less is not worth a change. */
const LEAST_SAVING = 0.2
const GP3 = { iops: 3000, throughput: 125 }
const IOPS_HEADROOM = 1.2
const OLD_TYPES = ['gp2']

type Found = Pick<Finding, 'savingPerMonth'> & Partial<Finding>

const finding = (
  view: View,
  kind: FindingKind,
  row: { readonly id: string; readonly scope: string; readonly tags: VolumeRow['tags'] },
  rest: Found,
): Finding => ({
  id: `${kind}/${row.id}`,
  pillar: 'storage',
  kind,
  resourceId: row.id,
  name: nameOf(row),
  region: regionOf(row.scope),
  costPerMonth: usd(monthlyOf(view, row.id)),
  counted: true,
  ...rest,
})

const monthly = (region: string, shape: VolumeShape): number =>
  volumeCharges(region, shape).reduce(
    (sum, { quantity, perUnit, rate }) => sum + (quantity * Number(rate)) / perUnit,
    0,
  )

const factsOf = (volume: VolumeRow): VolumeFacts => ({
  sizeGiB: volume.size,
  type: volume.type,
  ...(volume.attachments[0] ? { attachedTo: volume.attachments[0].instanceId } : {}),
})

/** Operations a second in the busiest hour of the lookback; zero for what was never used. */
function peakIops(view: View, volume: VolumeRow): number {
  const span = { view, scope: volume.scope, start: view.now - LOOKBACK_DAYS * DAY, end: view.now }
  const Dimensions = [{ Name: 'VolumeId', Value: volume.id }]
  const most = (MetricName: string): number => {
    const series = metricSeries(span, { Namespace: 'AWS/EBS', MetricName, Dimensions, Period: 3600, Statistic: 'Sum' })
    return series.values.reduce((largest, value) => Math.max(largest, value), 0) / 3600
  }
  return most('VolumeReadOps') + most('VolumeWriteOps')
}

function unattached(view: View, volume: VolumeRow): Finding[] {
  if (volume.state !== 'available') return []
  const saving = monthlyOf(view, volume.id)
  return saving > 0
    ? [finding(view, 'unattached-volume', volume, { savingPerMonth: usd(saving), volume: factsOf(volume) })]
    : []
}

/** As AWS changes gp2 into gp3: the better of what it had and what is included. */
function newGeneration(view: View, volume: VolumeRow): Finding[] {
  if (!OLD_TYPES.includes(volume.type)) return []
  const iops = Math.max(gp2Iops(volume.size), GP3.iops)
  const throughput = Math.max(gp2Throughput(volume.size), GP3.throughput)
  const target = { type: 'gp3', size: volume.size, iops, throughput }
  const saving = monthlyOf(view, volume.id) - monthly(regionOf(volume.scope), target)
  if (saving < LEAST_SAVING) return []
  const facts = { ...factsOf(volume), toType: 'gp3', iops, throughput }
  return [finding(view, 'old-volume-type', volume, { savingPerMonth: usd(saving), volume: facts })]
}

/** io1 and io2 of whose operations less than half were ever used. */
function provisioned(view: View, volume: VolumeRow): Finding[] {
  if ((volume.type !== 'io1' && volume.type !== 'io2') || volume.multiAttach) return []
  const used = peakIops(view, volume)
  if (used * 2 >= (volume.iops ?? 0)) return []
  const iops = Math.max(GP3.iops, Math.ceil(used * IOPS_HEADROOM))
  const target = { type: 'gp3', size: volume.size, iops, throughput: GP3.throughput }
  const saving = monthlyOf(view, volume.id) - monthly(regionOf(volume.scope), target)
  if (saving < LEAST_SAVING) return []
  const facts = { ...factsOf(volume), toType: 'gp3', iops, throughput: GP3.throughput, usedIops: used }
  return [finding(view, 'unused-iops', volume, { savingPerMonth: usd(saving), volume: facts })]
}

/** What is on a volume is known of its machine: roots fill up, and the simulated guest mounts no other. */
function oversized(view: View, volume: VolumeRow): Finding[] {
  const [attachment] = volume.attachments
  const row = attachment && view.get(instanceTable, attachment.instanceId)
  if (!row || volume.state !== 'in-use' || volume.createTime > view.now - LOOKBACK_DAYS * DAY) return []
  const used = usedGiB(row.workload as Parameters<typeof usedGiB>[0], { size: volume.size, root: volume.root ?? false })
  const room = roomFor(used, LEAST_DATA_GIB)
  if (volume.size < room * OVERSIZED_TIMES) return []
  const { type, iops, throughput } = volume
  const shape = { type, size: room, ...(iops ? { iops } : {}), ...(throughput ? { throughput } : {}) }
  const saving = monthlyOf(view, volume.id) - monthly(regionOf(volume.scope), shape)
  const facts = { ...factsOf(volume), toGiB: room, usedGiB: used }
  return saving < LEAST_SAVING
    ? []
    : [finding(view, 'oversized-volume', volume, { savingPerMonth: usd(saving), volume: facts })]
}

/** Snapshots older than three months of which three newer ones of the same volume are there. Those of images stay. */
function oldSnapshots(view: View, snapshots: readonly SnapshotRow[]): Finding[] {
  const byVolume = new Map<string, SnapshotRow[]>()
  for (const each of snapshots) byVolume.set(each.volumeId, [...(byVolume.get(each.volumeId) ?? []), each])
  const old: Instant = view.now - SNAPSHOT_OLD_DAYS * DAY
  return [...byVolume.values()].flatMap((group) =>
    [...group]
      .sort((a, b) => b.startTime - a.startTime)
      .slice(SNAPSHOTS_KEPT)
      .filter(({ startTime, id, state }) => startTime < old && state === 'completed' && !isOfImage(view, id))
      .map((row) =>
        finding(view, 'old-snapshot', row, {
          savingPerMonth: usd(monthlyOf(view, row.id)),
          since: isoOf(row.startTime),
          volume: { sizeGiB: row.size, type: 'snapshot' },
        }),
      )
      .filter(({ savingPerMonth }) => Number(savingPerMonth) > 0),
  )
}

const isOfImage = (view: View, snapshotId: string): boolean => view.by(imageTable, 'snapshot', snapshotId).length > 0

/** AWS: an address that points to nothing that runs is idle; one of a NAT gateway is in use. */
function idleAddress(view: View, row: AddressRow): Finding[] {
  const { association } = row
  const instance = association?.instanceId ? view.get(instanceTable, association.instanceId) : undefined
  if (association && instance?.state !== 'stopped') return []
  const address = { publicIp: row.publicIp, ...(association ? { associationId: association.id } : {}) }
  return [finding(view, 'idle-address', row, { savingPerMonth: usd(monthlyOf(view, row.id)), address })]
}

export function storageFindings(view: View, accountId: string, only?: string): Finding[] {
  const own = <R extends { readonly id: string; readonly scope: string }>(rows: Iterable<R>): R[] =>
    [...rows].filter((row) => accountOf(row.scope) === accountId)
  const volumes = own(view.all(volumeTable)).filter(({ id }) => only === undefined || id === only)
  const addresses = own(view.all(addressTable)).filter(({ id }) => only === undefined || id === only)
  return [
    ...volumes.flatMap((volume) => [
      ...unattached(view, volume),
      ...newGeneration(view, volume),
      ...provisioned(view, volume),
      ...oversized(view, volume),
    ]),
    ...oldSnapshots(view, own(view.all(snapshotTable))).filter(({ resourceId }) => !only || resourceId === only),
    ...addresses.flatMap((row) => idleAddress(view, row)),
  ]
}
