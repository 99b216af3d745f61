/** Creating, changing and ending Capacity Reservations. AWS: EC2 API Reference. */
import { type Instant, parseInstant } from '../../../../../shared/time.ts'
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { type InstanceTypeFacts, instanceType, zonesOffering } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { missingParameter, rehearsable, required } from '../checks.ts'
import { capacityLimit } from '../faults/shortage.ts'
import { vcpuQuota } from '../instances/capacity.ts'
import { unknownType, unsimulated, zoneLacksType, zoneNotFound } from '../instances/errors.ts'
import { instanceTable } from '../instances/model.ts'
import { roomWithin } from '../limit.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import {
  badReservationOption,
  endDateNeeded,
  endDateUnwanted,
  endsInPast,
  fewerThanUsed,
  reservationEnded,
} from './errors.ts'
import { reservationById, tellReservation } from './matching.ts'
import { type CapacityReservationRow, capacityReservationTable, occupantsOf } from './model.ts'
import { reservationItem } from './queries.ts'

/** AWS: the platforms of a reservation, and what instances on them are called. */
const PLATFORMS: readonly string[] = ['Linux/UNIX', 'Red Hat Enterprise Linux', 'SUSE Linux', 'Windows']

function oneOf<T extends string>(asked: string | undefined, values: readonly T[], parameter: string, fallback: T): T {
  if (!asked) return fallback
  if (!values.includes(asked as T)) throw badReservationOption(asked, parameter)
  return asked as T
}

function endOf(tx: Tx, type: string | undefined, text: string | undefined): Instant | undefined {
  const kind = oneOf(type, ['unlimited', 'limited'], 'endDateType', text ? 'limited' : 'unlimited')
  if (kind === 'limited' && !text) throw endDateNeeded()
  if (kind === 'unlimited' && text) throw endDateUnwanted()
  if (!text) return undefined
  const at = parseInstant(text)
  if (at === undefined) throw badReservationOption(text, 'endDate')
  if (at <= tx.now) throw endsInPast()
  return at
}

function zoneOf(name: string | undefined, id: string | undefined, region: string, type: string): string {
  if (!name && !id) required(undefined, 'AvailabilityZone')
  const zone = regionFacts(region)?.zones.find((one) => (name ? one.name === name : one.id === id))
  if (!zone) throw zoneNotFound((name || id) as string)
  const offering = zonesOffering(region, type)
  if (!offering.includes(zone.name)) throw zoneLacksType(type, zone.name, offering)
  return zone.name
}

const countOf = (count: number | undefined): number => {
  if (count === undefined) throw missingParameter('InstanceCount')
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw badReservationOption(count, 'instanceCount')
  return count
}

/** Reserving takes capacity and quota like running does. */
function checkRoom(tx: Tx, scope: string, facts: InstanceTypeFacts, zone: string, more: number): void {
  roomWithin([vcpuQuota(tx, scope, facts, 'on-demand'), capacityLimit(tx, scope, zone, facts.name)], more, more)
}

const createCapacityReservation: Command<'ec2:CreateCapacityReservation'> = rehearsable((tx, input, call: Call) => {
  for (const name of ['OutpostArn', 'PlacementGroupArn', 'StartDate', 'CommitmentDuration'] as const)
    if (input[name]) throw unsimulated(name)
  const type = required(input.InstanceType, 'InstanceType')
  const facts = instanceType(type)
  if (!facts) throw unknownType(type)
  const platform = required(input.InstancePlatform, 'InstancePlatform')
  if (!PLATFORMS.includes(platform)) throw badReservationOption(platform, 'instancePlatform')
  const count = countOf(input.InstanceCount)
  const zone = zoneOf(input.AvailabilityZone, input.AvailabilityZoneId, call.region, type)
  const tenancy = oneOf(input.Tenancy, ['default', 'dedicated'], 'tenancy', 'default')
  const match = oneOf(input.InstanceMatchCriteria, ['open', 'targeted'], 'instanceMatchCriteria', 'open')
  const tags = tagsFor(input.TagSpecifications, 'capacity-reservation', ['capacity-reservation'])
  const endDate = endOf(tx, input.EndDateType, input.EndDate as string | undefined)
  const [id = ''] = oncePerToken(tx, call.scope, 'CreateCapacityReservation', input, () => {
    checkRoom(tx, call.scope, facts, zone, count)
    const row = tx.put(capacityReservationTable, {
      id: `cr-${tx.hex('ec2/capacity-reservation', 17)}`,
      scope: call.scope,
      tags,
      state: 'active',
      instanceType: type,
      platform,
      zone,
      tenancy,
      count,
      ebsOptimized: input.EbsOptimized ?? false,
      match,
      createTime: tx.now,
      ...(endDate === undefined ? {} : { endDate }),
    })
    scheduleEnd(tx, row)
    tellReservation(tx, row.scope, row.id)
    return [row.id]
  })
  return { CapacityReservation: reservationItem(tx, reservationById(tx, call.scope, id)) }
})

function scheduleEnd(tx: Tx, { id, endDate }: CapacityReservationRow): void {
  if (endDate !== undefined) tx.after(endDate - tx.now, 'ec2.capacity-reservation.end', { id, endDate })
}

const modifyCapacityReservation: Command<'ec2:ModifyCapacityReservation'> = rehearsable((tx, input, { scope }) => {
  const row = reservationById(tx, scope, required(input.CapacityReservationId, 'CapacityReservationId'))
  if (row.state !== 'active') throw reservationEnded(row.id)
  const { endDate: _, ...rest } = row
  const count = input.InstanceCount === undefined ? row.count : countOf(input.InstanceCount)
  const used = occupantsOf(tx, row).length
  if (count < used) throw fewerThanUsed(used)
  const facts = instanceType(row.instanceType)
  if (facts && count > row.count) checkRoom(tx, scope, facts, row.zone, count - row.count)
  const asked = input.EndDateType !== undefined || input.EndDate !== undefined
  const endDate = asked ? endOf(tx, input.EndDateType, input.EndDate as string | undefined) : row.endDate
  const match = oneOf(input.InstanceMatchCriteria, ['open', 'targeted'], 'instanceMatchCriteria', row.match)
  const next = tx.put(capacityReservationTable, {
    ...rest,
    count,
    match,
    ...(endDate === undefined ? {} : { endDate }),
  })
  if (asked) scheduleEnd(tx, next)
  tellReservation(tx, scope, row.id)
  return { Return: true }
})

/** AWS: the instances run on, as On-Demand Instances without a reservation. */
function end(tx: Tx, row: CapacityReservationRow, state: 'cancelled' | 'expired'): void {
  tx.put(capacityReservationTable, { ...row, state })
  for (const instance of occupantsOf(tx, row)) {
    const { capacityReservationId: _, ...rest } = instance
    tx.put(instanceTable, rest)
  }
  tellReservation(tx, row.scope, row.id)
}

const cancelCapacityReservation: Command<'ec2:CancelCapacityReservation'> = rehearsable((tx, input, { scope }) => {
  const row = reservationById(tx, scope, required(input.CapacityReservationId, 'CapacityReservationId'))
  if (row.state !== 'active') throw reservationEnded(row.id)
  end(tx, row, 'cancelled')
  return { Return: true }
})

export const capacityReservationCommands = {
  'ec2:CreateCapacityReservation': createCapacityReservation,
  'ec2:ModifyCapacityReservation': modifyCapacityReservation,
  'ec2:CancelCapacityReservation': cancelCapacityReservation,
}

export const capacityReservationTasks = {
  'ec2.capacity-reservation.end': (
    tx: Tx,
    { id, endDate }: { readonly id: string; readonly endDate: Instant },
  ): void => {
    const row = tx.get(capacityReservationTable, id)
    if (row?.state === 'active' && row.endDate === endDate) end(tx, row, 'expired')
  },
}
