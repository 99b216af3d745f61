/** DescribeSpotPriceHistory: the steps of ninety days, the newest first. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { DAY, type Instant, isoOf, parseInstant } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { INSTANCE_TYPES, instanceType, offeredIn } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { invalidValue, rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { unknownType, zoneNotFound } from '../instances/errors.ts'
import { badSpotOption } from './errors.ts'
import { HISTORY_DAYS, priceText, type SpotMarket, spotStepAt, stepsOfDay } from './prices.ts'

type Request = In<'ec2:DescribeSpotPriceHistory'>
type Item = Json<Ec2.SpotPrice>

const PRODUCTS = ['Linux/UNIX', 'Red Hat Enterprise Linux', 'SUSE Linux', 'Windows'] as const
const PAGE_MAX = 1000

/** AWS: `(Amazon VPC)` names the same prices, since EC2-Classic is gone. */
const plain = (product: string): string => product.replace(/ \(Amazon VPC\)$/, '')

function zonesAsked(region: string, input: Request): string[] {
  const zones = regionFacts(region)?.zones ?? []
  if (!input.AvailabilityZone && !input.AvailabilityZoneId) return zones.map((zone) => zone.name)
  const found = zones.find((zone) =>
    input.AvailabilityZone ? zone.name === input.AvailabilityZone : zone.id === input.AvailabilityZoneId,
  )
  if (!found) throw zoneNotFound((input.AvailabilityZone || input.AvailabilityZoneId) as string)
  return [found.name]
}

const valuesOf = (input: Request, filter: string): readonly string[] | undefined =>
  input.Filters?.find(({ Name }) => Name === filter)?.Values

/** Only exact names narrow beforehand; patterns are left to the filters. */
function narrowed(all: readonly string[], asked: readonly string[] | undefined): readonly string[] {
  return !asked || asked.some((value) => /[*?\\]/.test(value)) ? all : all.filter((one) => asked.includes(one))
}

/** AWS: not every platform runs on every type. */
const runs = (type: string, platform: string): boolean =>
  platform === 'Linux/UNIX' || instanceType(type)?.arch.includes('x86_64') === true

/** The markets a request is about. */
function marketsOf(region: string, input: Request): SpotMarket[] {
  for (const type of input.InstanceTypes ?? []) if (!instanceType(type)) throw unknownType(type)
  const types = narrowed(
    input.InstanceTypes?.length ? input.InstanceTypes : INSTANCE_TYPES.map((facts) => facts.name),
    valuesOf(input, 'instance-type'),
  )
  const zones = narrowed(zonesAsked(region, input), valuesOf(input, 'availability-zone'))
  const asked = (input.ProductDescriptions ?? []).map(plain)
  const products = narrowed(
    PRODUCTS.filter((product) => asked.length === 0 || asked.includes(product)),
    valuesOf(input, 'product-description')?.map(plain),
  )
  return types.flatMap((type) =>
    zones
      .filter((zone) => offeredIn(region, zone, type) && instanceType(type)?.usageClasses.includes('spot'))
      .flatMap((zone) =>
        products.filter((platform) => runs(type, platform)).map((platform) => ({ zone, instanceType: type, platform })),
      ),
  )
}

interface Line {
  readonly at: Instant
  readonly item: Item
}

function lineOf(market: SpotMarket, at: Instant, price: number, zoneIds: ReadonlyMap<string, string>): Line {
  return {
    at,
    item: {
      AvailabilityZone: market.zone,
      AvailabilityZoneId: zoneIds.get(market.zone) ?? '',
      InstanceType: market.instanceType as NonNullable<Item['InstanceType']>,
      ProductDescription: market.platform as NonNullable<Item['ProductDescription']>,
      SpotPrice: priceText(price),
      Timestamp: isoOf(at),
    },
  }
}

const FILTERS: FilterTable<Line> = {
  'availability-zone': ({ item }) => item.AvailabilityZone,
  'availability-zone-id': ({ item }) => item.AvailabilityZoneId,
  'instance-type': ({ item }) => item.InstanceType,
  'product-description': ({ item }) => [item.ProductDescription, `${item.ProductDescription} (Amazon VPC)`],
  'spot-price': ({ item }) => item.SpotPrice,
  timestamp: ({ item }) => item.Timestamp,
}

/** The lines of the days in turn, from the newest, and last the prices in force when the window begins. */
function* linesOf(
  view: View,
  region: string,
  markets: readonly SpotMarket[],
  from: Instant,
  to: Instant,
): Generator<Line[]> {
  const zoneIds = new Map((regionFacts(region)?.zones ?? []).map((zone) => [zone.name, zone.id]))
  for (let day = Math.floor(to / DAY); day >= Math.floor(from / DAY); day--) {
    const lines = markets.flatMap((market) =>
      stepsOfDay(view.seed, market, day)
        .filter(({ at }) => at > from && at <= to)
        .map(({ at, price }) => lineOf(market, at, price, zoneIds)),
    )
    yield lines.sort((a, b) => b.at - a.at)
  }
  const standing = markets.map((market) => {
    const { at, price } = spotStepAt(view.seed, market, from)
    return lineOf(market, at, price, zoneIds)
  })
  yield standing.sort((a, b) => b.at - a.at)
}

function instantOf(text: string | undefined, parameter: string): Instant | undefined {
  if (!text) return undefined
  const at = parseInstant(text)
  if (at === undefined) throw badSpotOption(text, parameter)
  return at
}

const offsetOf = (token: string | undefined): number => {
  if (!token) return 0
  const match = /^spot-(\d{1,9})$/.exec(token)
  if (!match) throw invalidValue(token, 'nextToken', 'The token is invalid.')
  return Number(match[1])
}

export const describeSpotPriceHistory: Query<'ec2:DescribeSpotPriceHistory'> = rehearsableQuery(
  (view, input, { region }) => {
    const markets = marketsOf(region, input)
    const size = input.MaxResults || PAGE_MAX
    if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX)
      throw invalidValue(size, 'maxResults', `Expecting a value between 1 and ${PAGE_MAX}.`)
    const oldest = view.now - HISTORY_DAYS * DAY
    const to = Math.min(view.now, instantOf(input.EndTime, 'endTime') ?? view.now)
    const from = Math.min(to, Math.max(oldest, instantOf(input.StartTime, 'startTime') ?? oldest))
    const offset = offsetOf(input.NextToken)
    const page: Item[] = []
    let seen = 0
    for (const lines of linesOf(view, region, markets, from, to)) {
      const kept = applyFilters(lines, input.Filters, FILTERS)
      page.push(...kept.slice(Math.max(0, offset - seen)).map(({ item }) => item))
      seen += kept.length
      if (page.length > size) break
    }
    const more = page.length > size
    return { SpotPriceHistory: page.slice(0, size), NextToken: more ? `spot-${offset + size}` : '' }
  },
)
