/** RunInstances: makes what was planned, as many as fit. AWS: EC2 API Reference, RunInstances; quota and capacity come last. */
import { assert } from '../../../../../shared/assert.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { rehearsable } from '../checks.ts'
import { associate } from '../instance-profiles/associations.ts'
import { type Limit, roomWithin } from '../limit.ts'
import { assignAutoPublicIp, attachInterface, createInterface } from '../network/lifecycle.ts'
import type { NetworkInterfaceRow } from '../network/model.ts'
import { AddressPools } from '../network/private-addresses.ts'
import { newRequestId, putFulfilled } from '../spot/market.ts'
import { marketOf } from '../spot/model.ts'
import { spotPriceAt } from '../spot/prices.ts'
import { attachAtLaunch, createVolume } from '../volumes/lifecycle.ts'
import { describing, instanceItem, reservationItems } from './describe.ts'
import { subnetFull, tokenReused, tokenTerminated } from './errors.ts'
import { type LaunchPlan, planLaunch, purchaseOf } from './launch.ts'
import type { InterfacePlan } from './launch-network.ts'
import { partitionsOf, placementLimits } from './launch-placement.ts'
import { countsOf, digestOf, type LaunchRequest } from './launch-request.ts'
import { launchDelay, scheduleSettle, tellState } from './lifecycle.ts'
import { type InstanceRow, instanceTable, launchTokenTable } from './model.ts'
import { switchMonitoring } from './monitoring.ts'
import { type Seats, seatOf, seatsFor, tellSeat } from './seats.ts'
import { workloadAtLaunch } from './workload.ts'

function seatsOf(tx: Tx, { call, facts, network, placement, spot, shared, choice }: LaunchPlan): Seats {
  return seatsFor(tx, {
    scope: call.scope,
    facts,
    kind: { ...shared, zone: network.subnet.zone },
    tenancy: placement.tenancy,
    choice,
    purchase: purchaseOf(spot),
    maxPrice: spot?.maxPrice,
  })
}

/** Each instance needs its addresses in every subnet it has an interface in. */
function roomInSubnets(interfaces: readonly InterfacePlan[], pools: AddressPools): Limit[] {
  const needs = new Map<string, { plan: InterfacePlan; count: number }>()
  for (const plan of interfaces) {
    if (plan.existingId) continue
    const need = needs.get(plan.subnet.id) ?? { plan, count: 0 }
    need.count += 1 + plan.secondaryIps.length + plan.secondaryCount
    needs.set(plan.subnet.id, need)
  }
  return [...needs.values()].map(({ plan, count }) => ({
    room: Math.floor(pools.of(plan.subnet).free / count),
    refusal: () => subnetFull(plan.subnet.id),
  }))
}

/** AWS: as many as fit between MinCount and MaxCount; fewer than MinCount, and none is launched. */
function countThatFits(
  tx: Tx,
  { network, placement }: LaunchPlan,
  seats: Seats,
  least: number,
  most: number,
  pools: AddressPools,
): number {
  const limits: Limit[] = [
    ...seats.limits,
    ...roomInSubnets(network.interfaces, pools),
    ...placementLimits(tx, placement, network.subnet.zone),
  ]
  return roomWithin(limits, least, most)
}

/** What the instances of one launch do not share. */
type Own = Pick<InstanceRow, 'partition' | 'spotRequestId' | 'spotPrice' | 'hostId' | 'capacityReservationId'>

/** The interface of one instance: made, or the existing one attached. */
function interfaceFor(
  tx: Tx,
  { call, tags }: LaunchPlan,
  one: InterfacePlan,
  pools: AddressPools,
  instanceId: string,
): NetworkInterfaceRow {
  const { deviceIndex, deleteOnTermination } = one
  const attachment = { instanceId, deviceIndex, deleteOnTermination }
  if (one.existingId) return attachInterface(tx, one.existingId, attachment)
  const pool = pools.of(one.subnet)
  const privateIp = one.privateIp ? pool.claim(one.privateIp) : pool.draw()
  const asked = one.secondaryIps.map((ip) => pool.claim(ip))
  const drawn = Array.from({ length: one.secondaryCount }, () => pool.draw())
  const secondary = [...asked, ...drawn].map((ip) => ({ ip }))
  return createInterface(tx, {
    scope: call.scope,
    vpcId: one.subnet.vpcId,
    subnetId: one.subnet.id,
    zone: one.subnet.zone,
    privateIp,
    ...(secondary.length > 0 ? { secondaryAddresses: secondary } : {}),
    securityGroupIds: one.groupIds,
    description: one.description,
    attachment,
    tags: tags['network-interface'],
  })
}

function launchOne(tx: Tx, plan: LaunchPlan, launchIndex: number, pools: AddressPools, own: Own): InstanceRow {
  const { call, network, shared } = plan
  const id = `i-${tx.hex('ec2/instance', 17)}`
  const { zone } = network.subnet
  const interfaces = network.interfaces.map((one) => interfaceFor(tx, plan, one, pools, id))
  interfaces.sort((a, b) => (a.attachment?.deviceIndex ?? 0) - (b.attachment?.deviceIndex ?? 0))
  const blockDevices = plan.devices.map(({ deviceName, deleteOnTermination, ...spec }) => {
    const volume = createVolume(tx, call, { ...spec, zone, tags: plan.tags.volume, ready: true })
    const root = deviceName === shared.rootDeviceName
    return attachAtLaunch(tx, volume.id, { instanceId: id, device: deviceName, deleteOnTermination, root })
  })
  const row = tx.put(instanceTable, {
    ...shared,
    id,
    launchIndex,
    ...own,
    blockDevices,
    networkInterfaceIds: interfaces.map((eni) => eni.id),
    privateIp: interfaces[0]?.privateIp ?? '',
    settlesAt: scheduleSettle(tx, id, 0, launchDelay(shared)),
    workload: workloadAtLaunch(tx, shared.tags),
  })
  if (plan.profile) associate(tx, row, plan.profile, true)
  for (const eni of interfaces) assignAutoPublicIp(tx, eni.id)
  tellState(tx, row)
  tellSeat(tx, row)
  return plan.monitored ? switchMonitoring(tx, row, true) : row
}

/**
 * Makes what was planned: as many as fit between `least` and `most`.
 * @param requestId the Spot request that is being fulfilled; without it, an instance on Spot gets a request of its own.
 * @throws AwsError when fewer than `least` fit; then nothing was made.
 */
export function launchPlanned(
  tx: Tx,
  plan: LaunchPlan,
  least: number,
  most: number,
  requestId?: string,
): InstanceRow[] {
  const pools = new AddressPools(tx)
  const seats = seatsOf(tx, plan)
  const count = countThatFits(tx, plan, seats, least, most, pools)
  return partitionsOf(tx, plan.placement, count).map((partition, index) => {
    const placed = { ...seatOf(seats, index), ...(partition === undefined ? {} : { partition }) }
    if (!plan.spot) return launchOne(tx, plan, index, pools, placed)
    const market = marketOf({ ...plan.shared, zone: plan.network.subnet.zone })
    const id = requestId ?? newRequestId(tx)
    const spotPrice = spotPriceAt(tx.seed, market, tx.now)
    const row = launchOne(tx, plan, index, pools, { ...placed, spotRequestId: id, spotPrice })
    const { instanceType, platform, zone } = market
    const made = { id, instanceId: row.id, zone, instanceType, platform }
    if (!requestId) putFulfilled(tx, plan.call, plan.spot, plan.tags['spot-instances-request'], made)
    return row
  })
}

function answer(tx: Tx, rows: readonly InstanceRow[], item: typeof instanceItem): Json<Ec2.Reservation> {
  const [first] = rows
  assert(first, 'a launch answers at least one instance')
  const context = describing(tx, first.scope)
  const items = rows.map((row) => ({ row, item: item(row, context) }))
  return reservationItems(items, context)[0] as Json<Ec2.Reservation>
}

/** AWS: the answer of the launch itself shows neither volumes nor public addresses yet; the next DescribeInstances does. */
const launchedItem: typeof instanceItem = (row, context) => {
  const { PublicIpAddress: _, ...item } = instanceItem(row, context)
  return {
    ...item,
    BlockDeviceMappings: [],
    PublicDnsName: '',
    NetworkInterfaces: item.NetworkInterfaces?.map(({ Association: _, ...eni }) => ({
      ...eni,
      PrivateIpAddresses: eni.PrivateIpAddresses?.map(({ Association: _, ...address }) => address),
    })),
  }
}

/** The reservation an earlier call under the same token made, or undefined when the token is new. */
function launchedBefore(tx: Tx, input: LaunchRequest, scope: string): InstanceRow[] | undefined {
  const token = input.ClientToken && tx.get(launchTokenTable, `${scope}|${input.ClientToken}`)
  if (!token) return undefined
  if (token.digest !== digestOf(input)) throw tokenReused()
  const rows = tx.by(instanceTable, 'reservation', token.reservationId)
  if (rows.every((row) => row.state === 'shutting-down' || row.state === 'terminated')) throw tokenTerminated()
  return rows
}

const runInstances: Command<'ec2:RunInstances'> = rehearsable((tx, input, call) => {
  const { least, most } = countsOf(input)
  const earlier = launchedBefore(tx, input, call.scope)
  if (earlier) return answer(tx, earlier, instanceItem)
  const plan = planLaunch(tx, input, call)
  const rows = launchPlanned(tx, plan, least, most)
  const { clientToken, reservationId } = plan.shared
  if (clientToken)
    tx.put(launchTokenTable, { id: `${call.scope}|${clientToken}`, reservationId, digest: digestOf(input) })
  return answer(tx, rows, launchedItem)
})

export const launchCommands = { 'ec2:RunInstances': runInstances }
