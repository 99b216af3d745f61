/** Describing Reserved Instances and what is offered. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { Query, TopicDef, View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { offeringUnknown, reservedUnknown } from './errors.ts'
import { type Offering, type ReservedRow, reservedTable, YEAR_SECONDS } from './model.ts'
import { offeringById, offerings } from './offerings.ts'

type Item = Json<Ec2.ReservedInstances>
type Offered = Json<Ec2.ReservedInstancesOffering>

/** What an offering and what was bought of it have in common. */
const common = (offering: Offering) => ({
  CurrencyCode: 'USD' as const,
  InstanceTenancy: 'default' as const,
  OfferingClass: offering.offeringClass,
  OfferingType: offering.offeringType,
  RecurringCharges: offering.hourly > 0 ? [{ Amount: offering.hourly, Frequency: 'Hourly' as const }] : [],
  Scope: offering.zone ? ('Availability Zone' as const) : ('Region' as const),
  ...(offering.zone ? { AvailabilityZone: offering.zone } : {}),
  Duration: offering.years * YEAR_SECONDS,
  FixedPrice: offering.fixed,
  InstanceType: offering.instanceType as NonNullable<Item['InstanceType']>,
  ProductDescription: offering.platform as NonNullable<Item['ProductDescription']>,
  UsagePrice: 0,
})

export const reservedItem = (row: ReservedRow): Item => ({
  ...common(row.offering),
  End: isoOf(row.exchangedAt ?? row.end),
  InstanceCount: row.count,
  ReservedInstancesId: row.id,
  Start: isoOf(row.start),
  State: row.state,
  Tags: [...row.tags],
})

const offeringItem = (offering: Offering): Offered => ({
  ...common(offering),
  Marketplace: false,
  PricingDetails: [],
  ReservedInstancesOfferingId: offering.id,
})

const FILTERS: FilterTable<Item & Offered> = {
  'availability-zone': (item) => item.AvailabilityZone,
  duration: (item) => item.Duration,
  end: (item) => item.End,
  'fixed-price': (item) => item.FixedPrice,
  'instance-type': (item) => item.InstanceType,
  marketplace: () => false,
  'product-description': (item) => [item.ProductDescription, `${item.ProductDescription} (Amazon VPC)`],
  'reserved-instances-id': (item) => item.ReservedInstancesId,
  'reserved-instances-offering-id': (item) => item.ReservedInstancesOfferingId,
  scope: (item) => item.Scope,
  start: (item) => item.Start,
  state: (item) => item.State,
  'usage-price': (item) => item.UsagePrice,
}

type Asked = In<'ec2:DescribeReservedInstancesOfferings'>

/** AWS: `Linux/UNIX (Amazon VPC)` is the same product. */
const plain = (product: string): string => product.replace(/ \(Amazon VPC\)$/, '')

function isAsked(offering: Offering, input: Asked): boolean {
  const duration = offering.years * YEAR_SECONDS
  return (
    (!input.ProductDescription || plain(input.ProductDescription) === offering.platform) &&
    (!input.OfferingClass || input.OfferingClass === offering.offeringClass) &&
    (!input.OfferingType || input.OfferingType === offering.offeringType) &&
    (!input.AvailabilityZone || input.AvailabilityZone === offering.zone) &&
    (!input.InstanceTenancy || input.InstanceTenancy === 'default') &&
    duration >= (input.MinDuration ?? 0) &&
    duration <= (input.MaxDuration ?? Number.POSITIVE_INFINITY)
  )
}

function offeringsAsked(region: string, input: Asked): Offering[] {
  const ids = input.ReservedInstancesOfferingIds ?? []
  if (ids.length > 0)
    return ids.map((id) => {
      const offering = offeringById(region, id)
      if (!offering) throw offeringUnknown(id)
      return offering
    })
  const found: Offering[] = []
  const [only, ...others] = input.Filters?.find(({ Name }) => Name === 'instance-type')?.Values ?? []
  const narrow = only && others.length === 0 && !/[*?\\]/.test(only) ? only : undefined
  for (const offering of offerings(region, input.InstanceType || narrow))
    if (isAsked(offering, input)) found.push(offering)
  return found
}

/** AWS: a hundred offerings a page unless fewer are asked for. */
const PAGE = 100

const describeOfferings: Query<'ec2:DescribeReservedInstancesOfferings'> = rehearsableQuery((_view, input, call) => {
  const items = offeringsAsked(call.region, input).map(offeringItem)
  const kept = applyFilters(items as (Item & Offered)[], input.Filters, FILTERS)
  const { page, nextToken } = pageOf(
    kept,
    { MaxResults: input.MaxResults || PAGE, NextToken: input.NextToken },
    1,
    PAGE,
  )
  return { ReservedInstancesOfferings: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})

export function reservedById(view: View, scope: string, id: string): ReservedRow {
  const row = view.get(reservedTable, id)
  if (row?.scope !== scope) throw reservedUnknown(id)
  return row
}

const describeReservedInstances: Query<'ec2:DescribeReservedInstances'> = rehearsableQuery((view, input, { scope }) => {
  const ids = input.ReservedInstancesIds ?? []
  const rows = ids.length > 0 ? ids.map((id) => reservedById(view, scope, id)) : view.by(reservedTable, 'scope', scope)
  const items = rows
    .filter(
      ({ offering }) =>
        (!input.OfferingClass || offering.offeringClass === input.OfferingClass) &&
        (!input.OfferingType || offering.offeringType === input.OfferingType),
    )
    .map(reservedItem) as (Item & Offered)[]
  const tagsOf = (item: Item) => (item.Tags ?? []) as { Key: string; Value: string }[]
  return { ReservedInstances: applyFilters(items, input.Filters, FILTERS, tagsOf) }
})

export const reservedQueries = {
  'ec2:DescribeReservedInstancesOfferings': describeOfferings,
  'ec2:DescribeReservedInstances': describeReservedInstances,
}

export const reservedInstancesTopic: TopicDef<'ec2:reserved-instances'> = {
  affected: { [reservedTable.name]: (row: ReservedRow) => [row.id] },
  ids: (view, scope) => view.by(reservedTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(reservedTable, id)
    return row?.scope === scope ? { id, ...reservedItem(row) } : undefined
  },
}
