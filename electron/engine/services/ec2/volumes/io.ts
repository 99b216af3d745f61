/**
 * Volumes whose data may be inconsistent: AWS stops their I/O until somebody enables it. AWS: EBS user guide, "Amazon EBS volume
 * status checks", "Work with an impaired Amazon EBS volume".
 */
import type { Command, Query, Tx } from '../../../kernel/index.ts'
import { invalidValue, missingParameter, rehearsable, rehearsableQuery, required } from '../checks.ts'
import type { Ec2Fact } from '../facts.ts'
import { volumeById } from './lookup.ts'
import { type VolumeRow, volumeTable } from './model.ts'

export const isImpaired = ({ event }: VolumeRow): boolean => event !== undefined && event.until === undefined

const tellIoEnabled = (tx: Tx, { id, scope }: VolumeRow): void =>
  tx.emit<Ec2Fact>({ type: 'ec2.VolumeIoEnabled', scope, volumeId: id })

/**
 * What happens when AWS finds that the data may be inconsistent: I/O stops, or goes on at once where the volume says so.
 * DEVIATES: an instance's attached EBS status check does not look at its volumes; a fault of its own makes it fail.
 */
export function doubtData(tx: Tx, volume: VolumeRow): void {
  const auto = volume.autoEnableIo === true
  const id = `evol-${tx.hex('ec2/volume-event', 8)}`
  const event = { id, since: tx.now, ...(auto ? { until: tx.now } : {}), auto }
  tx.patch(volumeTable, volume.id, { event })
  if (auto) tellIoEnabled(tx, volume)
}

/** Lets I/O go on. A volume whose I/O was never stopped stays as it is. */
export function enableIo(tx: Tx, volume: VolumeRow): void {
  const { event } = volume
  if (!event || event.until !== undefined) return
  tx.patch(volumeTable, volume.id, { event: { ...event, until: tx.now } })
  tellIoEnabled(tx, volume)
}

const enableVolumeIo: Command<'ec2:EnableVolumeIO'> = rehearsable((tx, input, { scope }) => {
  enableIo(tx, volumeById(tx, scope, required(input.VolumeId, 'VolumeId')))
  return {}
})

/** AWS: what is set counts from the next event on. */
const modifyAttribute: Command<'ec2:ModifyVolumeAttribute'> = rehearsable((tx, input, { scope }) => {
  const volume = volumeById(tx, scope, required(input.VolumeId, 'VolumeId'))
  const value = input.AutoEnableIO?.Value
  if (value === undefined) throw missingParameter('autoEnableIO')
  tx.patch(volumeTable, volume.id, { autoEnableIo: value })
  return {}
})

const describeAttribute: Query<'ec2:DescribeVolumeAttribute'> = rehearsableQuery((view, input, { scope }) => {
  const volume = volumeById(view, scope, required(input.VolumeId, 'VolumeId'))
  const attribute: string = required(input.Attribute, 'Attribute')
  if (attribute === 'autoEnableIO')
    return { VolumeId: volume.id, AutoEnableIO: { Value: volume.autoEnableIo ?? false } }
  if (attribute === 'productCodes') return { VolumeId: volume.id, ProductCodes: [] }
  throw invalidValue(attribute, 'attribute', 'Unknown volume attribute')
})

export const ioCommands = { 'ec2:EnableVolumeIO': enableVolumeIo, 'ec2:ModifyVolumeAttribute': modifyAttribute }
export const ioQueries = { 'ec2:DescribeVolumeAttribute': describeAttribute }
