/** DescribeInstanceTypes, DescribeInstanceTypeOfferings, DescribeRegions, DescribeAvailabilityZones, DescribeAccountAttributes. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { findDefaultVpc } from '../network/lookup.ts'
import { pageOf } from '../paging.ts'
import {
  regionUnknown,
  typesDoNotExist,
  typesWithMaxResults,
  unknownAccountAttribute,
  unknownLocationType,
  zoneInvalid,
} from './errors.ts'
import { INSTANCE_TYPES, instanceType, offeredIn } from './instance-types.ts'
import { REGION_FACTS, type RegionFacts, regionFacts } from './regions.ts'
import { TYPE_FILTERS } from './type-filters.ts'
import { typeItem } from './type-item.ts'

/** AWS: pages of 5 to 100 types. */
const TYPES_LEAST = 5
const TYPES_MOST = 100

const describeInstanceTypes: Query<'ec2:DescribeInstanceTypes'> = rehearsableQuery((_view, input, { region }) => {
  const names: readonly string[] = input.InstanceTypes ?? []
  if (names.length > 0 && input.MaxResults !== undefined) throw typesWithMaxResults()
  const known = (name: string): boolean => instanceType(name) !== undefined && offeredIn(region, undefined, name)
  const unknown = names.filter((name) => !known(name))
  if (unknown.length > 0) throw typesDoNotExist(unknown)
  const facts = INSTANCE_TYPES.filter((one) => (names.length > 0 ? names.includes(one.name) : known(one.name)))
  const items = applyFilters(facts.map(typeItem), input.Filters, TYPE_FILTERS)
  const { page, nextToken } = pageOf(items, input, TYPES_LEAST, TYPES_MOST)
  return { InstanceTypes: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})

type Offering = Json<Ec2.InstanceTypeOffering>
const OFFERING_FILTERS: FilterTable<Offering> = {
  location: (offering) => offering.Location,
  'instance-type': (offering) => offering.InstanceType,
}

/** The places of one kind and the zone that decides for each; a Region needs none. */
function locationsOf(region: RegionFacts, kind: string): { readonly name: string; readonly zone?: string }[] {
  if (kind === 'region') return [{ name: region.name }]
  if (kind === 'availability-zone') return region.zones.map((zone) => ({ name: zone.name, zone: zone.name }))
  if (kind === 'availability-zone-id') return region.zones.map((zone) => ({ name: zone.id, zone: zone.name }))
  if (kind === 'outpost') return []
  throw unknownLocationType(kind)
}

const describeInstanceTypeOfferings: Query<'ec2:DescribeInstanceTypeOfferings'> = rehearsableQuery(
  (_view, input, { region }) => {
    const kind = input.LocationType ?? 'region'
    const facts = regionFacts(region)
    const places = facts ? locationsOf(facts, kind) : []
    const offerings = places.flatMap(({ name, zone }) =>
      INSTANCE_TYPES.filter((type) => offeredIn(region, zone, type.name)).map(
        (type) => ({ InstanceType: type.name, LocationType: kind, Location: name }) as Offering,
      ),
    )
    const { page, nextToken } = pageOf(applyFilters(offerings, input.Filters, OFFERING_FILTERS), input)
    return { InstanceTypeOfferings: page, ...(nextToken ? { NextToken: nextToken } : {}) }
  },
)

type Region = Json<Ec2.Region>
const REGION_FILTERS: FilterTable<Region> = {
  endpoint: (region) => region.Endpoint,
  'opt-in-status': (region) => region.OptInStatus,
  'region-name': (region) => region.RegionName,
}

const describeRegions: Query<'ec2:DescribeRegions'> = rehearsableQuery((_view, input) => {
  const names = input.RegionNames ?? []
  for (const name of names) if (!regionFacts(name)) throw regionUnknown(name)
  const regions = REGION_FACTS.filter((facts) => names.length === 0 || names.includes(facts.name))
  const items = regions.map(
    ({ name }): Region => ({
      RegionName: name,
      Endpoint: `ec2.${name}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    }),
  )
  return { Regions: applyFilters(items, input.Filters, REGION_FILTERS) }
})

type Zone = Json<Ec2.AvailabilityZone>
const ZONE_FILTERS: FilterTable<Zone> = {
  'group-name': (zone) => zone.GroupName,
  message: () => undefined,
  'opt-in-status': (zone) => zone.OptInStatus,
  'parent-zone-id': () => undefined,
  'parent-zone-name': () => undefined,
  'region-name': (zone) => zone.RegionName,
  state: (zone) => zone.State,
  'zone-id': (zone) => zone.ZoneId,
  'zone-name': (zone) => zone.ZoneName,
  'zone-type': (zone) => zone.ZoneType,
}

const describeAvailabilityZones: Query<'ec2:DescribeAvailabilityZones'> = rehearsableQuery(
  (_view, input, { region }) => {
    const zones = regionFacts(region)?.zones ?? []
    const { ZoneNames: names = [], ZoneIds: ids = [] } = input
    for (const name of names) if (!zones.some((zone) => zone.name === name)) throw zoneInvalid(name)
    for (const id of ids) if (!zones.some((zone) => zone.id === id)) throw zoneInvalid(id)
    const items = zones
      .filter((zone) => names.length === 0 || names.includes(zone.name))
      .filter((zone) => ids.length === 0 || ids.includes(zone.id))
      .map(
        ({ name, id }): Zone => ({
          State: 'available',
          OptInStatus: 'opt-in-not-required',
          Messages: [],
          RegionName: region,
          ZoneName: name,
          ZoneId: id,
          GroupName: `${region}-zg-1`,
          NetworkBorderGroup: region,
          ZoneType: 'availability-zone',
        }),
      )
    return { AvailabilityZones: applyFilters(items, input.Filters, ZONE_FILTERS) }
  },
)

/** AWS: the classic limits of an account; what Service Quotas governs follows it. */
function accountAttributes(view: View, scope: string): Readonly<Record<string, readonly string[]>> {
  // Without quotas the limit is infinite, which AWS has no word for.
  const quota = (service: string, code: string): string =>
    String(Math.min(limitOf(view, scope, service, code), 1_000_000))
  return {
    'supported-platforms': ['VPC'],
    'vpc-max-security-groups-per-interface': [quota('vpc', 'L-2AFB9258')],
    'max-elastic-ips': ['5'],
    'max-instances': ['20'],
    'vpc-max-elastic-ips': [quota('ec2', 'L-0263D0A3')],
    'default-vpc': [findDefaultVpc(view, scope)?.id ?? 'none'],
  }
}

const describeAccountAttributes: Query<'ec2:DescribeAccountAttributes'> = rehearsableQuery((view, input, call) => {
  const attributes = accountAttributes(view, call.scope)
  const names: readonly string[] = input.AttributeNames?.length ? input.AttributeNames : Object.keys(attributes)
  return {
    AccountAttributes: names.map((name) => {
      const values = Object.hasOwn(attributes, name) ? attributes[name] : undefined
      if (!values) throw unknownAccountAttribute(name)
      return { AttributeName: name, AttributeValues: values.map((value) => ({ AttributeValue: value })) }
    }),
  }
})

export const catalogQueries = {
  'ec2:DescribeInstanceTypes': describeInstanceTypes,
  'ec2:DescribeInstanceTypeOfferings': describeInstanceTypeOfferings,
  'ec2:DescribeRegions': describeRegions,
  'ec2:DescribeAvailabilityZones': describeAvailabilityZones,
  'ec2:DescribeAccountAttributes': describeAccountAttributes,
}
