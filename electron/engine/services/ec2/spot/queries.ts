/** DescribeSpotInstanceRequests. AWS: EC2 API Reference; pages of 5 to 1,000. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { type Query, regionOf, type TopicDef, type View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { requestIdMalformed, requestsNotFound } from './errors.ts'
import { type SpotRequestRow, spotRequestTable } from './model.ts'
import { onDemandPrice, priceText } from './prices.ts'

type Item = Json<Ec2.SpotInstanceRequest>

export function requestsById(view: View, scope: string, ids: readonly string[]): SpotRequestRow[] {
  for (const id of ids) if (!/^sir-[a-z0-9]{8}$/.test(id)) throw requestIdMalformed(id)
  const rows = new Map<string, SpotRequestRow>()
  const unknown: string[] = []
  for (const id of ids) {
    const row = view.get(spotRequestTable, id)
    if (row?.scope === scope) rows.set(id, row)
    else unknown.push(id)
  }
  if (unknown.length > 0) throw requestsNotFound(unknown)
  return [...rows.values()]
}

/** AWS: a request without a maximum shows the On-Demand price of its Region. */
function priceOf({ maxPrice, zone, scope, instanceType, platform }: SpotRequestRow): string {
  if (maxPrice) return Number(maxPrice).toFixed(6)
  return priceText(onDemandPrice({ zone: zone ?? `${regionOf(scope)}a`, instanceType, platform }))
}

function specificationOf({ launch, instanceType }: SpotRequestRow): Json<Ec2.LaunchSpecification> {
  const { BlockDeviceMappings, EbsOptimized, ImageId, KeyName, NetworkInterfaces, Placement, SubnetId } = launch
  return {
    SecurityGroups: (launch.SecurityGroupIds ?? []).map((GroupId) => ({ GroupId })),
    ...(BlockDeviceMappings ? { BlockDeviceMappings } : {}),
    ...(EbsOptimized === undefined ? {} : { EbsOptimized }),
    ...(launch.IamInstanceProfile ? { IamInstanceProfile: launch.IamInstanceProfile } : {}),
    ImageId,
    InstanceType: instanceType as NonNullable<Json<Ec2.LaunchSpecification>['InstanceType']>,
    ...(KeyName ? { KeyName } : {}),
    ...(NetworkInterfaces ? { NetworkInterfaces } : {}),
    ...(Placement ? { Placement: Placement as Json<Ec2.SpotPlacement> } : {}),
    ...(SubnetId ? { SubnetId } : {}),
    Monitoring: { Enabled: launch.Monitoring?.Enabled ?? false },
  }
}

export function requestItem(row: SpotRequestRow): Item {
  return {
    CreateTime: isoOf(row.createTime),
    ...(row.fault ? { Fault: { Code: row.fault.code, Message: row.fault.message } } : {}),
    ...(row.instanceId ? { InstanceId: row.instanceId } : {}),
    ...(row.launchGroup ? { LaunchGroup: row.launchGroup } : {}),
    ...(row.zoneGroup ? { AvailabilityZoneGroup: row.zoneGroup } : {}),
    LaunchSpecification: specificationOf(row),
    ...(row.zone ? { LaunchedAvailabilityZone: row.zone } : {}),
    ProductDescription: row.platform as NonNullable<Item['ProductDescription']>,
    SpotInstanceRequestId: row.id,
    SpotPrice: priceOf(row),
    State: row.state,
    Status: { Code: row.code, Message: row.message, UpdateTime: isoOf(row.updatedAt) },
    Tags: [...row.tags],
    Type: row.type,
    ...(row.validFrom === undefined ? {} : { ValidFrom: isoOf(row.validFrom) }),
    ...(row.validUntil === undefined ? {} : { ValidUntil: isoOf(row.validUntil) }),
    InstanceInterruptionBehavior: row.behavior,
  }
}

const launchOf = (item: Item): Json<Ec2.LaunchSpecification> => item.LaunchSpecification ?? {}

const FILTERS: FilterTable<Item> = {
  'availability-zone-group': (item) => item.AvailabilityZoneGroup,
  'create-time': (item) => item.CreateTime,
  'fault-code': (item) => item.Fault?.Code,
  'fault-message': (item) => item.Fault?.Message,
  'instance-id': (item) => item.InstanceId,
  'launch-group': (item) => item.LaunchGroup,
  'launch.group-id': (item) => launchOf(item).SecurityGroups?.map((group) => group.GroupId),
  'launch.group-name': (item) => launchOf(item).SecurityGroups?.map((group) => group.GroupName),
  'launch.image-id': (item) => launchOf(item).ImageId,
  'launch.instance-type': (item) => launchOf(item).InstanceType,
  'launch.kernel-id': (item) => launchOf(item).KernelId,
  'launch.key-name': (item) => launchOf(item).KeyName,
  'launch.monitoring-enabled': (item) => launchOf(item).Monitoring?.Enabled,
  'launch.ramdisk-id': (item) => launchOf(item).RamdiskId,
  'launch.network-interface.subnet-id': (item) => launchOf(item).SubnetId,
  'launched-availability-zone': (item) => item.LaunchedAvailabilityZone,
  'product-description': (item) => item.ProductDescription,
  'spot-instance-request-id': (item) => item.SpotInstanceRequestId,
  'spot-price': (item) => item.SpotPrice,
  state: (item) => item.State,
  'status-code': (item) => item.Status?.Code,
  'status-message': (item) => item.Status?.Message,
  type: (item) => item.Type,
  'valid-from': (item) => item.ValidFrom,
  'valid-until': (item) => item.ValidUntil,
}

export const describeSpotInstanceRequests: Query<'ec2:DescribeSpotInstanceRequests'> = rehearsableQuery(
  (view, input, { scope }) => {
    const ids = input.SpotInstanceRequestIds ?? []
    const rows = ids.length > 0 ? requestsById(view, scope, ids) : view.by(spotRequestTable, 'scope', scope)
    const items = rows.map((row) => requestItem(row))
    const { page, nextToken } = pageOf(
      applyFilters(items, input.Filters, FILTERS, (item) => (item.Tags ?? []) as { Key: string; Value: string }[]),
      input,
    )
    return { SpotInstanceRequests: page, ...(nextToken ? { NextToken: nextToken } : {}) }
  },
)

export const spotRequestsTopic: TopicDef<'ec2:spot-requests'> = {
  affected: { [spotRequestTable.name]: (row: SpotRequestRow) => [row.id] },
  ids: (view, scope) => view.by(spotRequestTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(spotRequestTable, id)
    return row?.scope === scope ? { id, ...requestItem(row) } : undefined
  },
}
