/** Allocating, changing and releasing Dedicated Hosts. AWS: EC2 API Reference. */

import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { HOUR } from '../../../../../shared/time.ts'
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { settingsOf } from '../../settings/index.ts'
import { instanceType, offeredIn } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { isResourceId, rehearsable, required } from '../checks.ts'
import type { Ec2FactOf } from '../facts.ts'
import { isShort } from '../faults/shortage.ts'
import { unknownType, unsimulated, zoneNotFound } from '../instances/errors.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { guestsOf, vcpusOfFamily } from './capacity.ts'
import {
  badHostOption,
  badQuantity,
  hostLimit,
  hostOccupied,
  hostReleased,
  hostsNotFound,
  noHostCapacity,
  notOnHosts,
  typeOrFamily,
} from './errors.ts'
import { type HostRow, hostTable } from './model.ts'

type Request = In<'ec2:AllocateHosts'>

/** AWS: 0 to 2 hosts of a family in a new account; raised on request. */
const HOSTS_PER_FAMILY = 2
/** A released host stays visible for about an hour [S]. */
const RELEASED_VISIBLE = HOUR

function onOff(asked: string | undefined, parameter: string, fallback: 'on' | 'off'): 'on' | 'off' {
  if (!asked) return fallback
  if (asked !== 'on' && asked !== 'off') throw badHostOption(asked, parameter)
  return asked
}

/** A type or a family, never both. */
function kindOf(input: { InstanceType?: string; InstanceFamily?: string }): Pick<HostRow, 'family' | 'instanceType'> {
  const { InstanceType: type, InstanceFamily: family } = input
  if (Boolean(type) === Boolean(family)) throw typeOrFamily()
  const facts = type ? instanceType(type) : undefined
  if (type && !facts) throw unknownType(type)
  const name = facts?.family ?? (family as string)
  if (vcpusOfFamily(name) === undefined || (facts && !facts.dedicatedHostsSupported)) throw notOnHosts(type ?? name)
  return { family: name, ...(type ? { instanceType: type } : {}) }
}

function zoneOf(input: Request, region: string): string {
  const { AvailabilityZone: name, AvailabilityZoneId: id } = input
  if (!name && !id) required(undefined, 'AvailabilityZone')
  const zone = regionFacts(region)?.zones.find((one) => (name ? one.name === name : one.id === id))
  if (!zone) throw zoneNotFound((name || id) as string)
  return zone.name
}

function tell(tx: Tx, host: HostRow): void {
  tx.emit<Ec2FactOf<'ec2.HostChanged'>>({ type: 'ec2.HostChanged', scope: host.scope, hostId: host.id })
}

function checkRoom(
  tx: Tx,
  call: Call,
  kind: Pick<HostRow, 'family' | 'instanceType'>,
  zone: string,
  count: number,
): void {
  const owned = tx
    .by(hostTable, 'scope', call.scope)
    .filter((host) => host.family === kind.family && host.state === 'available').length
  if (settingsOf(tx).quotas && owned + count > HOSTS_PER_FAMILY) throw hostLimit(kind.family, HOSTS_PER_FAMILY)
  const type = kind.instanceType ?? `${kind.family}.large`
  const offered = !instanceType(type) || offeredIn(call.region, zone, type)
  if (!offered || isShort(tx, call.scope, zone, type, 'on-demand')) throw noHostCapacity(kind.family, zone)
}

const allocateHosts: Command<'ec2:AllocateHosts'> = (tx, input, call) => {
  if (input.OutpostArn) throw unsimulated('OutpostArn')
  if (input.AssetIds?.length) throw unsimulated('AssetIds')
  if (input.HostMaintenance === 'on') throw unsimulated('HostMaintenance=on')
  const kind = kindOf(input as { InstanceType?: string; InstanceFamily?: string })
  const zone = zoneOf(input, call.region)
  const count = input.Quantity ?? 1
  if (!Number.isInteger(count) || count < 1) throw badQuantity(count)
  const tags = tagsFor(input.TagSpecifications, 'dedicated-host', ['dedicated-host'])
  const ids = oncePerToken(tx, call.scope, 'AllocateHosts', input, () => {
    checkRoom(tx, call, kind, zone, count)
    return Array.from({ length: count }, () => {
      const host = tx.put(hostTable, {
        id: `h-${tx.hex('ec2/host', 17)}`,
        scope: call.scope,
        tags,
        state: 'available',
        zone,
        ...kind,
        autoPlacement: onOff(input.AutoPlacement, 'autoPlacement', 'on'),
        hostRecovery: onOff(input.HostRecovery, 'hostRecovery', 'off'),
        allocationTime: tx.now,
        ...(input.ClientToken ? { clientToken: input.ClientToken } : {}),
      })
      tell(tx, host)
      return host.id
    })
  })
  return { HostIds: [...ids] }
}

type Failed = Json<Ec2.UnsuccessfulItem>

/** AWS: each host by itself; one that cannot be served does not hold up the others. */
function eachHost(tx: Tx, scope: string, ids: readonly string[], act: (host: HostRow) => void) {
  const Successful: string[] = []
  const Unsuccessful: Failed[] = []
  for (const id of ids) {
    try {
      const host = isResourceId('h', id) ? tx.get(hostTable, id) : undefined
      if (host?.scope !== scope) throw hostsNotFound([id])
      if (host.state !== 'available') throw hostReleased(id)
      act(host)
      Successful.push(id)
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      Unsuccessful.push({ ResourceId: id, Error: { Code: error.code, Message: error.message } })
    }
  }
  return { Successful, Unsuccessful }
}

const releaseHosts: Command<'ec2:ReleaseHosts'> = (tx, input, { scope }) =>
  eachHost(tx, scope, required(input.HostIds, 'HostId'), (host) => {
    if (guestsOf(tx, host).length > 0) throw hostOccupied(host.id)
    tell(tx, tx.put(hostTable, { ...host, state: 'released', releaseTime: tx.now }))
    tx.after(RELEASED_VISIBLE, 'ec2.host.forget', { id: host.id })
  })

const modifyHosts: Command<'ec2:ModifyHosts'> = (tx, input, { scope }) => {
  const { InstanceType: type, InstanceFamily: family } = input
  if (input.HostMaintenance === 'on') throw unsimulated('HostMaintenance=on')
  const kind = type || family ? kindOf(input as { InstanceType?: string; InstanceFamily?: string }) : undefined
  return eachHost(tx, scope, required(input.HostIds, 'HostId'), (host) => {
    if (kind && (kind.family !== host.family || guestsOf(tx, host).length > 0)) throw notOnHosts(type ?? kind.family)
    const { instanceType: _, ...rest } = host
    tx.put(hostTable, {
      ...(kind ? { ...rest, ...kind } : host),
      autoPlacement: onOff(input.AutoPlacement, 'autoPlacement', host.autoPlacement),
      hostRecovery: onOff(input.HostRecovery, 'hostRecovery', host.hostRecovery),
    })
  })
}

export const hostCommands = {
  'ec2:AllocateHosts': rehearsable(allocateHosts),
  'ec2:ReleaseHosts': releaseHosts,
  'ec2:ModifyHosts': modifyHosts,
}
export const hostTasks = {
  'ec2.host.forget': (tx: Tx, { id }: { readonly id: string }): void => tx.remove(hostTable, id),
}
