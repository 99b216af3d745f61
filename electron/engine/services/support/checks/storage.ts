/** Volumes nobody uses or backs up, and snapshots everybody may read. AWS: check reference. */
import { DAY, startOfDay } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { metricSeries } from '../../cloudwatch/index.ts'
import { type SnapshotRow, snapshotTable, type VolumeRow, volumeTable } from '../../ec2/index.ts'
import { volumeMonthly } from '../../prices/index.ts'
import { type Check, COLOURS, dollars, type Finding, nameTag } from './check.ts'

/** AWS: days without use. */
const IDLE_DAYS = 7
/** AWS: days since the latest snapshot, yellow and red. */
const OLD_DAYS = 7
const TOO_OLD_DAYS = 30

const volumesOf = (view: View, accountId: string): VolumeRow[] =>
  [...view.all(volumeTable)].filter(
    ({ scope, state }) => accountOf(scope) === accountId && (state === 'available' || state === 'in-use'),
  )

function latestSnapshot(view: View, { id }: VolumeRow): SnapshotRow | undefined {
  return view
    .by(snapshotTable, 'volume', id)
    .filter(({ state }) => state === 'completed')
    .reduce<SnapshotRow | undefined>((last, row) => (last && last.startTime >= row.startTime ? last : row), undefined)
}

const ageOf = (view: View, snapshot: SnapshotRow): number => Math.floor((view.now - snapshot.startTime) / DAY)

/** AWS says "less than 1 IOPS per day": read as no operation on any of the days. A volume younger than that is not judged. */
function isIdle(view: View, volume: VolumeRow): boolean {
  const end = startOfDay(view.now)
  const start = end - IDLE_DAYS * DAY
  const attachedAt = Math.max(...volume.attachments.map(({ attachTime }) => attachTime))
  if (volume.createTime > start || attachedAt > start) return false
  const Dimensions = [{ Name: 'VolumeId', Value: volume.id }]
  return ['VolumeReadOps', 'VolumeWriteOps'].every((MetricName) => {
    const metric = { Namespace: 'AWS/EBS', MetricName, Dimensions, Period: DAY / 1000, Statistic: 'Sum' }
    return metricSeries({ view, scope: volume.scope, start, end }, metric).values.every((operations) => operations < 1)
  })
}

export const underusedVolumes: Check = (view, { accountId }) => {
  const all = volumesOf(view, accountId)
  const costOf = (volume: VolumeRow): number => volumeMonthly(regionOf(volume.scope), volume)
  const findings = all.flatMap((volume): Finding[] => {
    if (volume.attachments.length > 0 && !isIdle(view, volume)) return []
    const snapshot = latestSnapshot(view, volume)
    const region = regionOf(volume.scope)
    const metadata = [
      region,
      volume.id,
      nameTag(volume),
      volume.type,
      String(volume.size),
      dollars(costOf(volume)),
      ...(snapshot ? [snapshot.id, nameTag(snapshot), `${ageOf(view, snapshot)} days`] : ['', '', '']),
    ]
    return [{ key: volume.id, region, status: 'warning', metadata, saving: costOf(volume) }]
  })
  return { processed: all.length, findings, spend: all.reduce((sum, volume) => sum + costOf(volume), 0) }
}

export const volumeSnapshots: Check = (view, { accountId }) => {
  const all = volumesOf(view, accountId)
  const findings = all.flatMap((volume): Finding[] => {
    const snapshot = latestSnapshot(view, volume)
    const age = snapshot && ageOf(view, snapshot)
    if (age !== undefined && age < OLD_DAYS) return []
    const region = regionOf(volume.scope)
    const isRed = age === undefined || age > TOO_OLD_DAYS
    const attached = volume.attachments.map(({ instanceId }) => instanceId).join(', ')
    const aged = snapshot ? [snapshot.id, nameTag(snapshot), `${age} days`] : ['', '', '']
    const reason = snapshot ? (isRed ? 'Age' : 'Age warning') : 'No snapshot'
    const metadata = [region, volume.id, nameTag(volume), ...aged, attached, reason]
    return [{ key: volume.id, region, status: isRed ? 'error' : 'warning', metadata }]
  })
  return { processed: all.length, findings }
}

export const publicSnapshots: Check = (view, { accountId }) => {
  const all = [...view.all(snapshotTable)].filter(({ scope }) => accountOf(scope) === accountId)
  const findings = all
    .filter((snapshot) => snapshot.public)
    .map((snapshot): Finding => {
      const region = regionOf(snapshot.scope)
      const metadata = [COLOURS.error, region, snapshot.volumeId, snapshot.id, snapshot.description]
      return { key: snapshot.id, region, status: 'error', metadata }
    })
  return { processed: all.length, findings }
}
