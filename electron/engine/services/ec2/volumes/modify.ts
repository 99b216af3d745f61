/** ModifyVolume and DescribeVolumesModifications. AWS: EBS user guide, "Modify an Amazon EBS volume using Elastic Volumes". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { VolumeItem } from '../../../../../shared/ipc/topics.ts'
import { percentDone } from '../../../../../shared/progress.ts'
import { HOUR, type Instant, isoOf, SECOND } from '../../../../../shared/time.ts'
import { type Command, defineTable, type Queries, type Tx, type View } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { rehearsable, rehearsableQuery, required } from '../checks.ts'
import type { Ec2Fact } from '../facts.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { modificationNotFound, modificationPending, modificationRate, volumeBusy } from './errors.ts'
import { tellReached } from './lifecycle.ts'
import { checkVolumeId, volumeById } from './lookup.ts'
import { type VolumeRow, volumeTable } from './model.ts'
import { type Shape, targetOf } from './modify-rules.ts'

/** AWS: since 2026 four modifications of a volume in any 24 hours, each after the one before is complete. */
const MODIFICATIONS_MAX = 4
const WINDOW_MS = 24 * HOUR
/** AWS says minutes to hours; ours: 10 s, then a minute and a second for every GiB, at most 30 minutes. */
const MODIFYING_SECONDS = 10
const OPTIMIZING_SECONDS = 60
const OPTIMIZING_MOST = 1800

/** The latest modification of a volume, under the volume's id. */
interface ModificationRow {
  readonly id: string
  readonly scope: string
  readonly state: 'modifying' | 'optimizing' | 'completed'
  readonly original: Shape
  readonly target: Shape
  /** What it is to be. */
  readonly multiAttach: boolean
  /** What it was; absent where it stays. */
  readonly multiAttachBefore?: boolean
  readonly startTime: Instant
  readonly optimizingUntil: Instant
  readonly endTime?: Instant
  /** When those of the last 24 hours began, this one among them. */
  readonly starts: readonly Instant[]
}

export const modificationTable = defineTable<ModificationRow>()({
  name: 'ec2.volume-modification',
  indexes: { scope: (row) => row.scope },
})

interface Step {
  readonly id: string
  readonly startTime: Instant
}

const shapeOf = ({ type, size, iops, throughput }: VolumeRow): Shape => ({
  type,
  size,
  ...(iops === undefined ? {} : { iops }),
  ...(throughput === undefined ? {} : { throughput }),
})

function checkModifiable(tx: Tx, volume: VolumeRow, starts: readonly Instant[]): void {
  if (volume.state !== 'available' && volume.state !== 'in-use') throw volumeBusy(volume.id, volume.state)
  const earlier = tx.get(modificationTable, volume.id)
  if (earlier && earlier.state !== 'completed') throw modificationPending(volume.id, earlier.state)
  const first = starts[0]
  if (starts.length >= MODIFICATIONS_MAX && first !== undefined) throw modificationRate(isoOf(first + WINDOW_MS))
}

const modifyVolume: Command<'ec2:ModifyVolume'> = rehearsable((tx, input, call) => {
  const volume = volumeById(tx, call.scope, required(input.VolumeId, 'VolumeId'))
  const recent = tx.get(modificationTable, volume.id)?.starts ?? []
  const starts = recent.filter((at) => at > tx.now - WINDOW_MS)
  checkModifiable(tx, volume, starts)
  const target = targetOf(tx, input, volume)
  const multiAttach = input.MultiAttachEnabled ?? volume.multiAttach
  const modifying = settleMs(tx, MODIFYING_SECONDS * SECOND)
  const optimizing = settleMs(tx, Math.min(OPTIMIZING_MOST, OPTIMIZING_SECONDS + target.size) * SECOND)
  const row = tx.put(modificationTable, {
    id: volume.id,
    scope: call.scope,
    state: 'modifying',
    original: shapeOf(volume),
    target,
    multiAttach,
    ...(multiAttach === volume.multiAttach ? {} : { multiAttachBefore: volume.multiAttach }),
    startTime: tx.now,
    optimizingUntil: tx.now + modifying + optimizing,
    starts: [...starts, tx.now],
  })
  const step: Step = { id: volume.id, startTime: tx.now }
  tx.after(modifying, 'ec2.volume.optimizing', step)
  tx.after(modifying + optimizing, 'ec2.volume.modified', step)
  return { VolumeModification: modificationItem(row, tx.now) }
})

/** The modification a step belongs to, unless its volume is gone. */
function current(tx: Tx, { id, startTime }: Step): ModificationRow | undefined {
  const row = tx.get(modificationTable, id)
  return row?.startTime === startTime && tx.get(volumeTable, id) ? row : undefined
}

export const modificationTasks = {
  /** AWS: the new size can be used, and is paid for, from `optimizing` on. */
  'ec2.volume.optimizing': (tx: Tx, step: Step) => {
    const row = current(tx, step)
    if (!row) return
    tx.patch(modificationTable, row.id, { state: 'optimizing' })
    const { iops: _iops, throughput: _throughput, ...volume } = tx.get(volumeTable, row.id) as VolumeRow
    tx.put(volumeTable, { ...volume, ...row.target, multiAttach: row.multiAttach })
    tx.emit<Ec2Fact>({ type: 'ec2.VolumeModified', scope: row.scope, volumeId: row.id })
    tellReached(tx, row, 'modifyVolume', 'optimizing')
  },
  'ec2.volume.modified': (tx: Tx, step: Step) => {
    const row = current(tx, step)
    if (!row) return
    tx.patch(modificationTable, row.id, { state: 'completed', endTime: tx.now })
    tellReached(tx, row, 'modifyVolume', 'completed')
  },
}

/** AWS: nothing while the change is being made ready, then up to 100 when it is complete. */
function progressOf({ state, startTime, optimizingUntil }: ModificationRow, now: Instant): number {
  if (state === 'completed') return 100
  return state === 'modifying' ? 0 : Math.min(99, percentDone(startTime, optimizingUntil, now))
}

/** As the list of volumes carries it: without a progress, which moves while the row does not. */
export function modificationOn(view: View, volumeId: string): VolumeItem['Modification'] {
  const row = view.get(modificationTable, volumeId)
  if (!row) return undefined
  const { Progress: _, ...item } = modificationItem(row, view.now)
  return { ...item, CompletesAt: isoOf(row.endTime ?? row.optimizingUntil) }
}

function modificationItem(row: ModificationRow, now: Instant): Json<Ec2.VolumeModification> {
  const { original, target, endTime, multiAttach, multiAttachBefore = multiAttach } = row
  return {
    VolumeId: row.id,
    ModificationState: row.state,
    TargetSize: target.size,
    TargetVolumeType: target.type,
    ...(target.iops === undefined ? {} : { TargetIops: target.iops }),
    ...(target.throughput === undefined ? {} : { TargetThroughput: target.throughput }),
    TargetMultiAttachEnabled: multiAttach,
    OriginalSize: original.size,
    OriginalVolumeType: original.type,
    ...(original.iops === undefined ? {} : { OriginalIops: original.iops }),
    ...(original.throughput === undefined ? {} : { OriginalThroughput: original.throughput }),
    OriginalMultiAttachEnabled: multiAttachBefore,
    Progress: progressOf(row, now),
    StartTime: isoOf(row.startTime),
    ...(endTime === undefined ? {} : { EndTime: isoOf(endTime) }),
  }
}

const FILTERS: FilterTable<ModificationRow> = {
  'modification-state': (row) => row.state,
  'original-iops': (row) => row.original.iops,
  'original-size': (row) => row.original.size,
  'original-volume-type': (row) => row.original.type,
  originalMultiAttachEnabled: (row) => row.multiAttachBefore ?? row.multiAttach,
  'start-time': (row) => isoOf(row.startTime),
  'target-iops': (row) => row.target.iops,
  'target-size': (row) => row.target.size,
  'target-volume-type': (row) => row.target.type,
  targetMultiAttachEnabled: (row) => row.multiAttach,
  'volume-id': (row) => row.id,
}

function modificationOf(view: View, scope: string, id: string): ModificationRow {
  checkVolumeId(id)
  volumeById(view, scope, id)
  const row = view.get(modificationTable, id)
  if (!row) throw modificationNotFound(id)
  return row
}

export const modificationCommands = { 'ec2:ModifyVolume': modifyVolume }
export const modificationQueries: Queries = {
  'ec2:DescribeVolumesModifications': rehearsableQuery((view, input, { scope }) => {
    const ids = input.VolumeIds ?? []
    const found =
      ids.length > 0
        ? ids.map((id) => modificationOf(view, scope, id))
        : view.by(modificationTable, 'scope', scope).filter((row) => view.get(volumeTable, row.id))
    const { page, nextToken } = pageOf(applyFilters(found, input.Filters, FILTERS), input)
    const items = page.map((row) => modificationItem(row, view.now))
    return { VolumesModifications: items, ...(nextToken ? { NextToken: nextToken } : {}) }
  }),
}
