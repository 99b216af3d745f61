/** Storage, addresses, gateways and monitoring as products. */
import {
  ADDRESS_TERMS,
  ALARM_TERMS,
  addressRate,
  DASHBOARD_TERMS,
  MONITORING_TERMS,
  NAT_GATEWAY_TERMS,
  natGatewayRate,
  SNAPSHOT_TERMS,
  snapshotRate,
  volumeCharges,
} from '../prices/index.ts'
import { type PriceStep, type Product, productIn, usageTypeOf } from './product.ts'

/** AWS: names of volume types in the Price List. */
const VOLUME_NAMES: Readonly<Record<string, readonly [name: string, media: string]>> = {
  gp3: ['General Purpose', 'SSD-backed'],
  gp2: ['General Purpose', 'SSD-backed'],
  io1: ['Provisioned IOPS', 'SSD-backed'],
  io2: ['Provisioned IOPS', 'SSD-backed'],
  st1: ['Throughput Optimized HDD', 'HDD-backed'],
  sc1: ['Cold HDD', 'HDD-backed'],
  standard: ['Magnetic', 'HDD-backed'],
}
/** More of each than any type includes, and into the last tier, so that all its charges show. */
const EVERYTHING = { size: 1, iops: 100_000, throughput: 1000 }
const PART_FAMILIES = {
  storage: 'Storage',
  iops: 'System Operation',
  iops2: 'System Operation',
  iops3: 'System Operation',
  throughput: 'Provisioned Throughput',
} as const
const GROUPS: Readonly<Record<string, string>> = {
  throughput: 'EBS Throughput',
  storage: '',
}

export function* volumeProducts(region: string): Generator<Product> {
  for (const [type, [name, media]] of Object.entries(VOLUME_NAMES)) {
    for (const { part, usageType, operation, unit, rate } of volumeCharges(region, { type, ...EVERYTHING })) {
      const group = GROUPS[part] ?? 'EBS IOPS'
      const attributes = {
        volumeApiName: type,
        volumeType: name,
        storageMedia: part === 'storage' ? media : undefined,
        group: group || undefined,
        provisioned: part === 'storage' ? undefined : 'Yes',
        usagetype: usageTypeOf(region, usageType),
        operation,
      }
      yield productIn(region, 'AmazonEC2', PART_FAMILIES[part], attributes, {
        steps: [{ unit, usd: rate }],
      })
    }
  }
  const snapshot = {
    storageMedia: 'Amazon S3',
    usagetype: usageTypeOf(region, SNAPSHOT_TERMS.usageType),
    operation: SNAPSHOT_TERMS.operation,
  }
  yield productIn(region, 'AmazonEC2', 'Storage Snapshot', snapshot, {
    steps: [{ unit: 'GB-Mo', usd: snapshotRate(region) }],
  })
}

export function* gatewayProducts(region: string): Generator<Product> {
  const attributes = {
    group: 'NGW:NatGateway',
    groupDescription: 'Hourly charge for NAT Gateways',
    usagetype: usageTypeOf(region, NAT_GATEWAY_TERMS.usageType),
    operation: NAT_GATEWAY_TERMS.operation,
  }
  yield productIn(region, 'AmazonEC2', 'NAT Gateway', attributes, {
    steps: [{ unit: 'Hrs', usd: natGatewayRate(region) }],
  })
}

export function* addressProducts(region: string): Generator<Product> {
  const uses = [
    [ADDRESS_TERMS.inUse, ADDRESS_TERMS.inUseOperation, 'Hourly charge for In-use Public IPv4 Addresses'],
    [ADDRESS_TERMS.idle, ADDRESS_TERMS.idleOperation, 'Hourly charge for Idle Public IPv4 Addresses'],
  ] as const
  for (const [stem, operation, groupDescription] of uses) {
    const attributes = {
      group: 'VPCPublicIPv4Address',
      groupDescription,
      usagetype: usageTypeOf(region, stem),
      operation,
    }
    yield productIn(region, 'AmazonVPC', 'IP Address', attributes, {
      steps: [{ unit: 'Hrs', usd: addressRate(region) }],
    })
  }
}

/** Tiers of metrics count from none; the free ones are a step of their own. */
function metricSteps(): PriceStep[] {
  let begin = MONITORING_TERMS.freeMetrics
  return [
    { unit: 'Metrics', usd: '0', begin: '0', end: String(begin) },
    ...MONITORING_TERMS.tiers.map(({ upTo, perMetricMonth }): PriceStep => {
      const step = {
        unit: 'Metrics',
        usd: String(perMetricMonth),
        begin: String(begin),
      }
      begin = upTo ?? begin
      return { ...step, end: upTo === null ? 'Inf' : String(upTo) }
    }),
  ]
}

export function* monitoringProducts(region: string): Generator<Product> {
  const metric = (operation: string): Product =>
    productIn(
      region,
      'AmazonCloudWatch',
      'Metric',
      {
        group: 'Metric',
        usagetype: usageTypeOf(region, MONITORING_TERMS.usageType),
        operation,
      },
      { steps: metricSteps() },
    )
  yield metric(MONITORING_TERMS.operation)
  yield metric(MONITORING_TERMS.customOperation)
  const alarms = [
    [ALARM_TERMS.usageType, ALARM_TERMS.perMetricMonth, 'Standard'],
    [ALARM_TERMS.highResolutionUsageType, ALARM_TERMS.perHighResolutionMetricMonth, 'High Resolution'],
    [ALARM_TERMS.compositeUsageType, ALARM_TERMS.perCompositeMonth, 'Composite'],
  ] as const
  for (const [stem, usd, alarmType] of alarms) {
    const attributes = {
      alarmType,
      usagetype: usageTypeOf(region, stem),
      operation: ALARM_TERMS.operation,
    }
    yield productIn(region, 'AmazonCloudWatch', 'Alarm', attributes, {
      steps: [{ unit: 'Alarms', usd }],
    })
  }
  if (region !== DASHBOARD_TERMS.billedRegion) return
  for (const [usagetype, usd] of [
    [DASHBOARD_TERMS.usageType, DASHBOARD_TERMS.perMonth],
    [DASHBOARD_TERMS.freeUsageType, '0'],
  ] as const) {
    const attributes = { usagetype, operation: DASHBOARD_TERMS.operation }
    yield productIn(region, 'AmazonCloudWatch', 'Dashboard', attributes, {
      steps: [{ unit: 'Dashboards', usd }],
    })
  }
}
