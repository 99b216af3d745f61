/** The discounts of a day, hour by hour. A day that is over is computed once for as long as what happened in it stays the same. */
import { DAY, HOUR, type Instant, SECOND } from '../../../../../shared/time.ts'
import { bookedBy, reachOf, secondOf, spanAt, spanCount } from '../ledger.ts'
import type { MeterRow } from '../model.ts'
import { allocateHour, byTurn, isActive, matchUp, type Run, type Usage, usageOf } from './allocate.ts'
import { type Commitment, hourCharge, hourCost } from './commitment.ts'
import { Kept } from './kept.ts'

/** What of a day's usage of a span one commitment has paid for. */
export interface Share {
  readonly usage: Usage
  /** The span's place in its meter. */
  readonly index: number
  readonly commitment: Commitment
  /** Millionths of a second, times things. */
  micros: number
  /** Nano-dollars: its part of what the commitment costs. */
  effective: number
}

/** What a commitment cost in a day so far, and how much of that paid for usage: nano-dollars. */
export interface Spent {
  readonly commitment: Commitment
  hours: number
  due: number
  used: number
  /** What was charged for its hours. */
  charged: number
}

export interface DiscountDay {
  readonly shares: readonly Share[]
  readonly spent: readonly Spent[]
}

const HOURS = DAY / HOUR
const HOUR_SECONDS = 3600

/** A run and the seconds times things that it books in each hour of a day. */
interface DayRun extends Run {
  readonly hours: Float64Array
}

function addRuns(runs: DayRun[], usage: Usage, day: Instant, now: Instant): void {
  const { meter } = usage
  const first = secondOf(day)
  const end = first + DAY / SECOND
  for (let index = 0; index < spanCount(meter); index++) {
    const span = spanAt(meter, index, now)
    if (span.from >= end) break
    // A minimum is booked when the span begins, even if it ends at once.
    if (span.to <= first && span.from < first) continue
    const hours = new Float64Array(HOURS)
    let before = bookedBy(meter, span, first)
    for (let hour = 0; hour < HOURS; hour++) {
      const booked = bookedBy(meter, span, first + (hour + 1) * HOUR_SECONDS)
      hours[hour] = (booked - before) * meter.quantity
      before = booked
    }
    runs.push({ usage, index, hours })
  }
}

/** Adds up what an hour after the other gives. */
class Account {
  readonly #shares = new Map<number, Share>()
  readonly #runs: readonly Run[]
  readonly #commitments: readonly Commitment[]
  readonly spent: readonly Spent[]

  constructor(runs: readonly Run[], commitments: readonly Commitment[]) {
    this.#runs = runs
    this.#commitments = commitments
    this.spent = commitments.map((commitment): Spent => ({ commitment, hours: 0, due: 0, used: 0, charged: 0 }))
  }

  get shares(): readonly Share[] {
    return [...this.#shares.values()]
  }

  owe(hour: number): void {
    for (const one of this.spent) {
      if (!isActive(one.commitment, hour)) continue
      one.hours++
      one.due += hourCost(one.commitment, hour)
      one.charged += hourCharge(one.commitment, hour)
    }
  }

  /** Counts what one hour gives for so many that are alike. */
  give(run: number, position: number, micros: number, effective: number, hours: number): void {
    const key = run * this.#commitments.length + position
    let share = this.#shares.get(key)
    if (!share) {
      const { usage, index } = this.#runs[run] as Run
      const commitment = this.#commitments[position] as Commitment
      share = { usage, index, commitment, micros: 0, effective: 0 }
      this.#shares.set(key, share)
    }
    share.micros += micros * hours
    share.effective += effective * hours
    ;(this.spent[position] as Spent).used += effective * hours
  }
}

/** Do two hours of a day give the same? Most do: what runs on and is promised on is shared out once. */
function alike(runs: readonly DayRun[], commitments: readonly Commitment[], hour: number, other: number): boolean {
  for (const commitment of commitments) {
    if (isActive(commitment, hour) !== isActive(commitment, other)) return false
    if (hourCost(commitment, hour) !== hourCost(commitment, other)) return false
  }
  const [a, b] = [hour % HOURS, other % HOURS]
  return runs.every(({ hours }) => hours[a] === hours[b])
}

/** The day in one piece, or an account an hour; hours that have not begun are left out. */
function compute(
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  day: Instant,
  now: Instant,
  byHour = false,
): DiscountDay[] {
  const runs: DayRun[] = []
  for (const meter of meters) {
    const usage = usageOf(meter)
    if (usage) addRuns(runs, usage, day, now)
  }
  runs.sort(byTurn)
  const matches = matchUp(runs, commitments)
  const accounts: Account[] = byHour ? [] : [new Account(runs, commitments)]
  for (let at = day; at < day + DAY && at <= now; ) {
    if (byHour) accounts.push(new Account(runs, commitments))
    const account = accounts.at(-1) as Account
    const first = at / HOUR
    account.owe(first)
    let hours = 1
    for (at += HOUR; !byHour && at < day + DAY && at <= now && alike(runs, commitments, first, at / HOUR); at += HOUR) {
      account.owe(at / HOUR)
      hours++
    }
    const seconds = new Float64Array(runs.length)
    for (let run = 0; run < runs.length; run++) seconds[run] = (runs[run] as DayRun).hours[first % HOURS] as number
    allocateHour(matches, first, seconds, (run, position, micros, effective) =>
      account.give(run, position, micros, effective, hours),
    )
  }
  return accounts.map(({ shares, spent }) => ({ shares, spent }))
}

const kept = new Kept<DiscountDay>(2000)

const presentIn = (meters: readonly MeterRow[], day: Instant, now: Instant): MeterRow[] =>
  meters.filter((meter) => {
    const [from, to] = reachOf(meter, now)
    return from < day + DAY && to >= day
  })

/**
 * The discounts of a day until now.
 * @param meters those that commitments may pay for and that ran about the day.
 * @param commitments all that are in force in an hour of the day, in rank.
 */
export function discountDay(
  accountId: string,
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  day: Instant,
  now: Instant,
): DiscountDay {
  const end = day + DAY
  const present = presentIn(meters, day, now)
  if (end > now) return compute(present, commitments, day, now)[0] as DiscountDay
  const make = (): DiscountDay => compute(present, commitments, day, now)[0] as DiscountDay
  return kept.of(`${accountId}/${day}`, { meters: present, commitments, end }, make)
}

/** The same by hour, until the present one; not kept, for few days are asked for by the hour. */
export const discountHours = (
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  day: Instant,
  now: Instant,
): DiscountDay[] => compute(presentIn(meters, day, now), commitments, day, now, true)
