/** Which meters a resource should have running: the billing rules of each kind of resource, told by EC2's facts. */
import { regionOf, type Service, type Tx } from '../../kernel/index.ts'
import type { AlarmFactOf } from '../alarms/index.ts'
import type { DashboardFact } from '../dashboards/index.ts'
import {
  addressTable,
  type Ec2Fact,
  type Ec2FactOf,
  type InstanceRow,
  instanceTable,
  networkInterfaceTable,
  type Tag,
  volumeTable,
} from '../ec2/index.ts'
import {
  ADDRESS_TERMS,
  addressRate,
  instanceRate,
  MONITORING_TERMS,
  platformTerms,
  spotRate,
  usageStem,
  VOLUME_MINIMUM_SECONDS,
  volumeCharges,
} from '../prices/index.ts'
import { earnByBudget, earnByLaunch } from './account/index.ts'
import { meterAgent } from './agent-meters.ts'
import { meterAlarm } from './alarm-meters.ts'
import { meterSurplus } from './credit-meters.ts'
import { meterDashboards } from './dashboard-meters.ts'
import { meterHost, meterNatGateway, meterRegionFee, meterReservation, meterSnapshot } from './holdings.ts'
import { meterLogs } from './logs-meters.ts'
import { meterAs, voidRuns } from './meters.ts'
import { meterMetric } from './metric-meters.ts'
import type { MeterSpec } from './model.ts'
import { trafficReactors } from './transfer/index.ts'
import { normalizationFactor, SERVICES, usageTypeIn } from './usage.ts'

const BY_SECOND = { perUnit: 1, minimumSeconds: 0, stepSeconds: 1, aligned: false }

function usageSpec(region: string, instance: InstanceRow): MeterSpec {
  const { instanceType, platformDetails, tenancy } = instance
  const { minimumSeconds, stepSeconds } = platformTerms(platformDetails)
  return {
    ...BY_SECOND,
    part: 'usage',
    ...SERVICES.compute,
    usageType: usageTypeIn(region, `${instance.spotRequestId ? 'SpotUsage' : usageStem(tenancy)}:${instanceType}`),
    operation: instance.usageOperation,
    productFamily: 'Compute Instance',
    unit: 'Hrs',
    per: 'hour',
    rate:
      instance.spotPrice === undefined
        ? instanceRate(region, instanceType, platformDetails, tenancy)
        : spotRate(instance.spotPrice),
    quantity: 1,
    minimumSeconds,
    stepSeconds,
    instanceType,
    zone: instance.zone,
    platform: platformDetails,
    tenancy,
    normalizationFactor: normalizationFactor(instanceType),
    tags: instance.tags,
  }
}

function monitoringSpec(region: string, instance: InstanceRow): MeterSpec {
  return {
    ...BY_SECOND,
    part: 'monitoring',
    ...SERVICES.cloudwatch,
    usageType: usageTypeIn(region, MONITORING_TERMS.usageType),
    operation: MONITORING_TERMS.operation,
    productFamily: 'Metric',
    unit: 'Metrics',
    per: 'month',
    rate: '',
    quantity: MONITORING_TERMS.metricsPerInstance,
    stepSeconds: MONITORING_TERMS.stepSeconds,
    aligned: true,
    tags: instance.tags,
  }
}

/** Detailed metrics are charged while they are sent: not by a stopped instance, and until the switch-off has taken hold. */
const sendsDetail = (instance: InstanceRow): boolean =>
  instance.state === 'running' && (instance.monitoring === 'enabled' || instance.monitoring === 'disabling')

/** AWS: running is billed; stopping is not, unless it is by hibernation; no other state is. */
function meterInstance(tx: Tx, scope: string, instanceId: string, hibernating: boolean | undefined): void {
  const instance = tx.get(instanceTable, instanceId)
  const region = regionOf(scope)
  const specs: MeterSpec[] = []
  if (instance) {
    const stoppingBilled = instance.state === 'stopping' && (hibernating ?? instance.hibernated)
    const isBilled = instance.state === 'running' || stoppingBilled
    if (isBilled && !instance.unbilled) specs.push(usageSpec(region, instance))
    if (sendsDetail(instance)) specs.push(monitoringSpec(region, instance))
  }
  meterAs(tx, scope, instanceId, specs)
  // AWS: a Spot Instance that it takes back within the first hour costs nothing from its start.
  if (instance?.unbilled) voidRuns(tx, instanceId, 'usage', instance.launchTime)
}

function meterVolume(tx: Tx, scope: string, volumeId: string): void {
  const volume = tx.get(volumeTable, volumeId)
  const region = regionOf(scope)
  const kept = volume && volume.state !== 'deleting' && volume.state !== 'deleted'
  const specs = !kept
    ? []
    : volumeCharges(region, volume).map(
        (charge): MeterSpec => ({
          ...BY_SECOND,
          ...SERVICES.other,
          part: charge.part,
          usageType: usageTypeIn(region, charge.usageType),
          operation: charge.operation,
          productFamily: charge.part === 'storage' ? 'Storage' : 'System Operation',
          unit: charge.unit,
          per: 'month',
          rate: charge.rate,
          quantity: charge.quantity,
          perUnit: charge.perUnit,
          minimumSeconds: VOLUME_MINIMUM_SECONDS,
          zone: volume.zone,
          tags: volume.tags,
        }),
      )
  meterAs(tx, scope, volumeId, specs)
}

/** AWS: since February 2024 every public IPv4 address costs the same, in use or idle, Elastic or automatic. */
function addressSpec(region: string, inUse: boolean, tags: readonly Tag[]): MeterSpec {
  return {
    ...BY_SECOND,
    part: 'address',
    ...SERVICES.vpc,
    usageType: usageTypeIn(region, inUse ? ADDRESS_TERMS.inUse : ADDRESS_TERMS.idle),
    operation: inUse ? ADDRESS_TERMS.inUseOperation : ADDRESS_TERMS.idleOperation,
    productFamily: 'IP Address',
    unit: 'Hrs',
    per: 'hour',
    rate: addressRate(region),
    quantity: 1,
    tags,
  }
}

function meterAddress(tx: Tx, scope: string, allocationId: string): void {
  const address = tx.get(addressTable, allocationId)
  const specs = address ? [addressSpec(regionOf(scope), address.association !== undefined, address.tags)] : []
  meterAs(tx, scope, allocationId, specs)
}

/** An automatic address is billed while an interface has it; an Elastic one is billed by its own allocation. */
function meterAutomaticAddress(tx: Tx, scope: string, interfaceId: string): void {
  const eni = tx.get(networkInterfaceTable, interfaceId)
  const automatic = eni?.publicAddress && eni.publicAddress.allocationId === undefined
  meterAs(tx, scope, interfaceId, automatic ? [addressSpec(regionOf(scope), true, eni.tags)] : [])
}

function retag(tx: Tx, { scope, resourceId }: Ec2FactOf<'ec2.TagsChanged'>): void {
  if (resourceId.startsWith('i-')) meterInstance(tx, scope, resourceId, undefined)
  else if (resourceId.startsWith('h-')) meterHost(tx, scope, resourceId)
  else if (resourceId.startsWith('cr-')) meterReservation(tx, scope, resourceId)
  else if (resourceId.startsWith('snap-')) meterSnapshot(tx, scope, resourceId)
  else if (resourceId.startsWith('nat-')) meterNatGateway(tx, scope, resourceId)
  else if (resourceId.startsWith('vol-')) meterVolume(tx, scope, resourceId)
  else if (resourceId.startsWith('eipalloc-')) meterAddress(tx, scope, resourceId)
  else if (resourceId.startsWith('eni-')) meterAutomaticAddress(tx, scope, resourceId)
}

type React<T extends Ec2Fact['type']> = (tx: Tx, fact: Ec2FactOf<T>) => void
type Reactors = { readonly [T in Ec2Fact['type']]?: React<T> }

const volumeFact = (tx: Tx, fact: { readonly scope: string; readonly volumeId: string }): void =>
  meterVolume(tx, fact.scope, fact.volumeId)
const addressFact = (tx: Tx, fact: { readonly scope: string; readonly allocationId: string }): void =>
  meterAddress(tx, fact.scope, fact.allocationId)

const REACTORS: Reactors = {
  'ec2.InstanceStateChanged': (tx, fact) => {
    meterInstance(tx, fact.scope, fact.instanceId, fact.hibernating)
    if (tx.get(instanceTable, fact.instanceId)?.tenancy === 'dedicated') meterRegionFee(tx, fact.scope)
    earnByLaunch(tx, fact)
  },
  'ec2.SnapshotCompleted': (tx, fact) => meterSnapshot(tx, fact.scope, fact.snapshotId),
  'ec2.SnapshotDeleted': (tx, fact) => meterSnapshot(tx, fact.scope, fact.snapshotId),
  'ec2.NatGatewayChanged': (tx, fact) => meterNatGateway(tx, fact.scope, fact.natGatewayId),
  'ec2.HostChanged': (tx, fact) => meterHost(tx, fact.scope, fact.hostId),
  'ec2.CapacityReservationChanged': (tx, fact) => meterReservation(tx, fact.scope, fact.reservationId),
  'ec2.InstanceTypeChanged': (tx, fact) => meterInstance(tx, fact.scope, fact.instanceId, undefined),
  'ec2.SpotPriceChanged': (tx, fact) => meterInstance(tx, fact.scope, fact.instanceId, undefined),
  'ec2.MonitoringChanged': (tx, fact) => meterInstance(tx, fact.scope, fact.instanceId, undefined),
  'ec2.VolumeCreated': volumeFact,
  'ec2.VolumeModified': volumeFact,
  'ec2.VolumeDeleted': volumeFact,
  'ec2.AddressAllocated': addressFact,
  'ec2.AddressUseChanged': addressFact,
  'ec2.AddressReleased': addressFact,
  'ec2.AutoPublicIpChanged': (tx, fact) => meterAutomaticAddress(tx, fact.scope, fact.networkInterfaceId),
  'ec2.TagsChanged': retag,
}

const METERED = {
  ...REACTORS,
  'alarms.AlarmChanged': (tx: Tx, fact: AlarmFactOf<'alarms.AlarmChanged'>): void =>
    meterAlarm(tx, fact.scope, fact.alarmId),
  'cloudwatch.AgentReported': meterAgent,
  'cloudwatch.MetricReported': meterMetric,
  'cloudwatch.SurplusCharged': meterSurplus,
  'logs.LogsUsed': meterLogs,
  'budgets.BudgetCreated': earnByBudget,
  'dashboards.DashboardsChanged': (tx: Tx, fact: DashboardFact): void => meterDashboards(tx, fact.accountId, fact.name),
} as NonNullable<Service['reactors']>

/** Meters first, then the ways of traffic: neither looks at the other. */
function withTraffic(): NonNullable<Service['reactors']> {
  const joined: Record<string, (tx: Tx, fact: never) => void> = { ...METERED }
  for (const [fact, follow] of Object.entries(trafficReactors)) {
    const meter = joined[fact]
    joined[fact] = (tx, told) => {
      meter?.(tx, told)
      follow(tx, told)
    }
  }
  return joined
}
export const reactors = withTraffic()
