/** Adds up lines of the bill into buckets of time and groups: the heart of every Cost Explorer answer. */
import { type Nanos, usdOf } from '../../../../../shared/money.ts'
import { DAY, HOUR, type Instant, startOfDay, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { billReader } from '../account/index.ts'
import type { DiscountReader } from '../discounts/index.ts'
import { hourCells, monthCells, reachOf, tariffOf } from '../ledger.ts'
import type { Line, LineCells } from '../line.ts'
import { type MeterRow, meterTable } from '../model.ts'
import { isPooled, poolHours, poolReader } from '../pool.ts'
import { transferReader } from '../transfer/index.ts'
import { type Bucket, bucketBase, type Period } from './period.ts'

const USD = 1_000_000_000

/** One group's sums, a place per bucket. Money is kept as whole dollars and the nano-dollars above them, both exact. */
export interface Tally {
  readonly keys: readonly string[]
  readonly usd: Float64Array
  readonly nanos: Float64Array
  /** What spreading payments over their hours adds to a bucket, in nano-dollars; absent where nothing is spread. */
  spread?: Float64Array
  /** In the unit of the usage type. */
  readonly used: Float64Array
  readonly normalized: Float64Array
  /** `N/A` where usage in different units met; absent where there is none. */
  readonly units: (string | undefined)[]
}

const newTally = (keys: readonly string[], length: number): Tally => ({
  keys,
  usd: new Float64Array(length),
  nanos: new Float64Array(length),
  used: new Float64Array(length),
  normalized: new Float64Array(length),
  units: new Array(length),
})

export const nanosIn = (tally: Tally, bucket: number): Nanos =>
  (BigInt(tally.usd[bucket] as number) * BigInt(USD) + BigInt(tally.nanos[bucket] as number)) as Nanos

/** The bucket's cost with what is paid once spread over the hours it is paid for. */
export const amortizedIn = (tally: Tally, bucket: number): Nanos =>
  (nanosIn(tally, bucket) + BigInt(tally.spread?.[bucket] ?? 0)) as Nanos

/** `"1.0234"`: no zeros at the end, as Cost Explorer writes amounts. */
export const amountOf = (nanos: Nanos): string => usdOf(nanos).replace(/\.?0+$/, '')

/** Up to ten decimals, as AWS writes usage. */
export const decimals = (value: number): string => value.toFixed(10).replace(/\.?0+$/, '')

function add(tally: Tally, bucket: number, line: Line, nanos: number, used: number): void {
  const dollars = Math.floor(nanos / USD)
  tally.usd[bucket] = (tally.usd[bucket] as number) + dollars
  tally.nanos[bucket] = (tally.nanos[bucket] as number) + nanos - dollars * USD
  tally.used[bucket] = (tally.used[bucket] as number) + used
  tally.normalized[bucket] = (tally.normalized[bucket] as number) + used * (line.normalizationFactor ?? 0)
  const unit = tally.units[bucket]
  if (unit !== line.unit) tally.units[bucket] = unit === undefined ? line.unit : 'N/A'
}

export interface TallyRequest {
  readonly accountId: string
  readonly buckets: readonly Bucket[]
  readonly granularity: string
  /** The parts of the period in which tags and cost categories mean the same, in order. */
  readonly segments: readonly Segment[]
}

/** A part of a period, and how lines are read in it. */
export interface Segment {
  readonly period: Period
  readonly accepts: (meter: Line) => boolean
  readonly keysOf: (meter: Line) => readonly string[]
}

/** Sums of the accepted lines, by group, in order of the groups' keys. Groups without usage or cost are left out. */
export function tallyOf(view: View, request: TallyRequest): Tally[] {
  const { buckets, granularity } = request
  const meters = view.by(meterTable, 'account', request.accountId)
  const poolOf = poolReader(meters, view.now)
  const discounts = billReader(view, request.accountId, meters, poolOf)
  const sources = lineSources(discounts, transferReader(view, request.accountId))
  const groups = new Map<string, Tally>()
  const groupOf = (keys: readonly string[]): Tally => {
    const id = keys.join('\u0000')
    let tally = groups.get(id)
    if (!tally) {
      tally = newTally(keys, buckets.length)
      groups.set(id, tally)
    }
    return tally
  }
  for (const { period, accepts, keysOf } of request.segments) {
    const adding = { period, buckets, granularity, now: view.now, poolOf, discounts }
    for (const meter of meters) {
      const [from, to] = reachOf(meter, view.now)
      if (from >= period.end || to < period.start || !accepts(meter)) continue
      addMeter(groupOf(keysOf(meter)), meter, to, adding)
    }
    for (const source of sources)
      for (const [at, cells] of linesIn(source, adding))
        if (accepts(cells.line)) addLine(groupOf(keysOf(cells.line)), at, cells, adding)
  }
  const found = [...groups.values()].filter((tally) => tally.units.some((unit) => unit !== undefined))
  return found.sort((a, b) => compareKeys(a.keys, b.keys))
}

interface Adding {
  readonly period: Period
  readonly buckets: readonly Bucket[]
  readonly granularity: string
  readonly now: Instant
  readonly poolOf: (meter: MeterRow, month: Instant) => Float64Array
  readonly discounts: DiscountReader | undefined
}

function addMeter(tally: Tally, meter: MeterRow, until: Instant, adding: Adding): void {
  const { period, buckets, granularity, now, poolOf, discounts } = adding
  const first = Math.max(period.start, meter.runs[0] as number)
  for (let month = startOfMonth(first); month < period.end && month <= until; month = startOfNextMonth(month)) {
    const whole = monthCells(meter, month, now)
    const cells = discounts?.month(month)?.rest.get(meter.id) ?? whole
    const nanos = isPooled(meter) ? poolOf(meter, month) : cells.nanos
    const { bottom } = tariffOf(meter, month)
    const from = Math.max(0, Math.floor((period.start - month) / DAY))
    const to = Math.min(cells.used.length, Math.ceil((period.end - month) / DAY))
    const base = granularity === 'HOURLY' ? 0 : bucketBase(buckets, granularity, month)
    for (let day = from; day < to; day++) {
      if (whole.used[day] === 0) continue
      const used = cells.used[day] as number
      if (granularity === 'HOURLY') addHours(tally, meter, month + day * DAY, nanos[day] as number, adding)
      else if (used !== 0)
        add(tally, granularity === 'DAILY' ? base + day : base, meter, nanos[day] as number, used / bottom)
    }
  }
}

function addHours(tally: Tally, meter: MeterRow, day: Instant, nanosOfDay: number, adding: Adding): void {
  const { period, buckets, now, discounts } = adding
  const cells = discounts?.hours(day)?.rest.get(meter.id) ?? hourCells(meter, day, now)
  const nanos = isPooled(meter) ? poolHours(nanosOfDay, cells.used) : cells.nanos
  const { bottom } = tariffOf(meter, startOfMonth(day))
  const base = Math.round((day - (buckets[0] as Bucket).start) / HOUR)
  cells.used.forEach((used, hour) => {
    const at = day + hour * HOUR
    if (used !== 0 && at >= period.start && at < period.end)
      add(tally, base + hour, meter, nanos[hour] as number, used / bottom)
  })
}

/** Lines that no meter has: what commitments make, and the traffic of instances. */
interface LineSource {
  month(at: Instant): readonly LineCells[]
  hours(day: Instant): readonly LineCells[]
}

function lineSources(discounts: DiscountReader | undefined, transfer: LineSource | undefined): LineSource[] {
  const made: LineSource[] = discounts
    ? [{ month: (at) => discounts.month(at)?.lines ?? [], hours: (day) => discounts.hours(day)?.lines ?? [] }]
    : []
  return transfer ? [...made, transfer] : made
}

/** The lines of a source in the period: of months by day, or of days by hour, each with its first instant. */
function* linesIn(
  source: LineSource,
  { period, granularity }: Adding,
): Generator<readonly [at: Instant, cells: LineCells]> {
  const hourly = granularity === 'HOURLY'
  for (let at = hourly ? startOfDay(period.start) : startOfMonth(period.start); at < period.end; ) {
    for (const cells of hourly ? source.hours(at) : source.month(at)) yield [at, cells]
    at = hourly ? at + DAY : startOfNextMonth(at)
  }
}

function addLine(tally: Tally, start: Instant, cells: LineCells, { period, buckets, granularity }: Adding): void {
  const step = granularity === 'HOURLY' ? HOUR : DAY
  const base =
    granularity === 'HOURLY'
      ? Math.round((start - (buckets[0] as Bucket).start) / HOUR)
      : bucketBase(buckets, granularity, start)
  cells.nanos.forEach((nanos, place) => {
    const at = start + place * step
    const [amortized, used] = [cells.amortized[place] as number, cells.used[place] as number]
    if (at < period.start || at >= period.end || (nanos === 0 && amortized === 0 && used === 0)) return
    const bucket = granularity === 'MONTHLY' ? base : base + place
    add(tally, bucket, cells.line, nanos, used)
    tally.spread ??= new Float64Array(buckets.length)
    tally.spread[bucket] = (tally.spread[bucket] as number) + amortized - nanos
  })
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i] as string, b[i] as string]
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
