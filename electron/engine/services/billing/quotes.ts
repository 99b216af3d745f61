/** sim:PriceLaunch and sim:ListInstancePrices: the price book read before anything runs. A month is quoted as 730 hours. */

import type { In } from '../../../../shared/ipc/contract.ts'
import { addNanos, type Nanos, nanosOf, prorate, usdOf, ZERO } from '../../../../shared/money.ts'
import type { PlatformPrices, PricedItem } from '../../../../shared/operations/billing.ts'
import type { Query, View } from '../../kernel/index.ts'
import { billedPlatform, spotPriceAt, zonesOffering } from '../ec2/index.ts'
import {
  ADDRESS_TERMS,
  addressRate,
  hasInstancePrice,
  instanceRate,
  listPrice,
  MONITORING_TERMS,
  pricedTypes,
  QUOTE_HOURS,
  spotRate,
  volumeCharges,
} from '../prices/index.ts'
import { usageTypeIn } from './usage.ts'

interface Quote {
  readonly label: PricedItem['label']
  readonly usageType: string
  readonly perHour: Nanos
  readonly perMonth: Nanos
}

const HOURS = BigInt(QUOTE_HOURS)
const times = (nanos: Nanos, count: number): Nanos => (nanos * BigInt(count)) as Nanos
const hourly = (label: Quote['label'], usageType: string, perHour: Nanos): Quote => ({
  label,
  usageType,
  perHour,
  perMonth: (perHour * HOURS) as Nanos,
})
const monthly = (label: Quote['label'], usageType: string, perMonth: Nanos): Quote => ({
  label,
  usageType,
  perHour: prorate(perMonth, 1n, HOURS),
  perMonth,
})

/** The platform a launch is billed as: its image's, else the one it names; Linux while neither is chosen. */
const platformOf = (view: View, { ImageId, Platform = 'Linux/UNIX' }: In<'sim:PriceLaunch'>, scope: string): string =>
  (ImageId === undefined ? undefined : billedPlatform(view, scope, ImageId)) ?? Platform

/** Dollars an hour of the Spot price in force in the zone asked for, or the lowest of the Region's; undefined where there is none. */
function cheapestSpot(
  view: View,
  region: string,
  { InstanceType: instanceType, AvailabilityZone: asked }: In<'sim:PriceLaunch'>,
  platform: string,
): string | undefined {
  const zones = zonesOffering(region, instanceType).filter((zone) => !asked || zone === asked)
  if (zones.length === 0) return undefined
  return spotRate(Math.min(...zones.map((zone) => spotPriceAt(view.seed, { zone, instanceType, platform }, view.now))))
}

/** DEVIATES: monitoring is quoted at its list price; that an account's first ten metrics are free shows on the bill only. */
export const priceLaunch: Query<'sim:PriceLaunch'> = (view, input, call) => {
  const { region } = call
  const quotes: Quote[] = []
  if (hasInstancePrice(input.InstanceType)) {
    const platform = platformOf(view, input, call.scope)
    const spot = input.Spot ? cheapestSpot(view, region, input, platform) : undefined
    const rate = nanosOf(spot ?? instanceRate(region, input.InstanceType, platform, 'default'))
    const stem = spot === undefined ? 'BoxUsage' : 'SpotUsage'
    quotes.push(hourly('instance', usageTypeIn(region, `${stem}:${input.InstanceType}`), times(rate, input.Count)))
  }
  for (const volume of input.Volumes) {
    const shape = {
      type: volume.VolumeType,
      size: volume.Size,
      ...(volume.Iops === undefined ? {} : { iops: volume.Iops }),
      ...(volume.Throughput === undefined ? {} : { throughput: volume.Throughput }),
    }
    for (const { usageType, rate, quantity, perUnit } of volumeCharges(region, shape)) {
      const perMonth = prorate(nanosOf(rate), BigInt(quantity * input.Count), BigInt(perUnit))
      quotes.push(monthly('storage', usageTypeIn(region, usageType), perMonth))
    }
  }
  if (input.PublicIp) {
    const rate = times(nanosOf(addressRate(region)), input.Count)
    quotes.push(hourly('publicIpv4', usageTypeIn(region, ADDRESS_TERMS.inUse), rate))
  }
  if (input.Monitoring) {
    const perMetric = nanosOf(MONITORING_TERMS.tiers[0]?.perMetricMonth ?? 0)
    const perMonth = times(perMetric, MONITORING_TERMS.metricsPerInstance * input.Count)
    quotes.push(monthly('monitoring', usageTypeIn(region, MONITORING_TERMS.usageType), perMonth))
  }
  const sum = (member: 'perHour' | 'perMonth'): string =>
    usdOf(quotes.reduce((total, quote) => addNanos(total, quote[member]), ZERO))
  return {
    items: quotes.map(({ label, usageType, perHour, perMonth }) => ({
      label,
      usageType,
      perHour: usdOf(perHour),
      perMonth: usdOf(perMonth),
    })),
    perHour: sum('perHour'),
    perMonth: sum('perMonth'),
  }
}

const pricesOf = (region: string, type: string): PlatformPrices => {
  const linux = listPrice(region, type, 'linux')
  const windows = listPrice(region, type, 'windows')
  const licensed = (platform: string): string => instanceRate(region, type, platform, 'default')
  return {
    ...(linux === undefined ? {} : { linux, rhel: licensed('Red Hat Enterprise Linux'), suse: licensed('SUSE Linux') }),
    ...(windows === undefined ? {} : { windows }),
  }
}

export const listInstancePrices: Query<'sim:ListInstancePrices'> = (_view, _input, { region }) => {
  const priced = pricedTypes().map((type) => [type, pricesOf(region, type)] as const)
  return { prices: Object.fromEntries(priced.filter(([, prices]) => Object.keys(prices).length > 0)) }
}
