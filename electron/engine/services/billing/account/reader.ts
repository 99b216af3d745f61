/**
 * The account's bill above its meters: commitments, then allowances, then credits, then taxes. One reader for Cost Explorer, the
 * bill and the live cost. An account without a plan, credits or taxes pays a look into two tables for it.
 */
import { DAY, type Instant, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import {
  type Commitment,
  type DiscountReader,
  type Discounts,
  discountReader,
  discountReaderOf,
} from '../discounts/index.ts'
import type { LineCells } from '../line.ts'
import { type AccountTotalsRow, accountTotalsTable, type MeterRow } from '../model.ts'
import { type PoolReader, poolReader } from '../pool.ts'
import { transferReader } from '../transfer/index.ts'
import { type ChargeGroup, chargesByDay, chargesByHour, type Figures } from './charges.ts'
import { CreditWalk, FREE_PLAN_COVER, type Paid } from './credits.ts'
import { allowanceUsed, freeHours, freeMonth, type Source } from './free-tier.ts'
import { type AccountPlanRow, type CreditRow, creditTable, hasAllowances, isTaxed, planAt, planRow } from './model.ts'
import { taxLines } from './taxes.ts'
import { ALLOWANCES } from './terms.ts'

interface Account {
  readonly id: string
  readonly plan: AccountPlanRow | undefined
  readonly credits: readonly CreditRow[]
}

const once = <T>(read: (at: Instant) => T): ((at: Instant) => T) => {
  const known = new Map<Instant, T>()
  return (at) => {
    if (!known.has(at)) known.set(at, read(at))
    return known.get(at) as T
  }
}

const joined = (base: Discounts | undefined, lines: readonly LineCells[]): Discounts | undefined =>
  lines.length === 0
    ? base
    : { lines: [...(base?.lines ?? []), ...lines], rest: base?.rest ?? new Map(), given: base?.given ?? [] }

/** What was left of each credit when a month began, kept beside the totals row, which changes with every meter. */
interface KeptStart {
  readonly month: Instant
  readonly plan: AccountPlanRow | undefined
  readonly credits: readonly CreditRow[]
  readonly left: ReadonlyMap<string, number>
}
const keptStarts = new WeakMap<AccountTotalsRow, KeptStart>()
const same = (kept: KeptStart | undefined, month: Instant, { plan, credits }: Account): boolean =>
  kept?.month === month &&
  kept.plan === plan &&
  kept.credits.length === credits.length &&
  kept.credits.every((credit, index) => credit === credits[index])

class Bill implements DiscountReader {
  readonly #account: Account
  readonly #figures: Figures
  readonly #base: DiscountReader | undefined
  readonly #totals: AccountTotalsRow | undefined
  /** After commitments and allowances. */
  readonly #usedMonth: (month: Instant) => Discounts | undefined
  readonly #usedHours: (day: Instant) => Discounts | undefined
  readonly month: (at: Instant) => Discounts | undefined
  readonly hours: (day: Instant) => Discounts | undefined

  constructor(
    account: Account,
    figures: Figures,
    base: DiscountReader | undefined,
    totals: AccountTotalsRow | undefined,
  ) {
    this.#account = account
    this.#figures = figures
    this.#base = base
    this.#totals = totals
    this.#usedMonth = once((month) =>
      this.#mayBeFree(month) ? freeMonth(figures.meters, month, this.source(month)) : base?.month(month),
    )
    this.#usedHours = once((day) =>
      this.#mayBeFree(startOfMonth(day))
        ? freeHours(figures.meters, day, this.source(startOfMonth(day)))
        : base?.hours(day),
    )
    this.month = once((month) => this.#wholeMonth(month))
    this.hours = once((day) => this.#wholeDay(day))
  }

  source(month: Instant): Source {
    const { plan } = this.#account
    return {
      month: this.#base?.month(month),
      hours: (day) => this.#base?.hours(day),
      now: this.#figures.now,
      holds: (day) => hasAllowances(plan, day),
    }
  }

  #mayBeFree(month: Instant): boolean {
    for (let day = month; day < startOfNextMonth(month); day += DAY)
      if (hasAllowances(this.#account.plan, day)) return true
    return false
  }

  #isOnFreePlan = (day: Instant): boolean => planAt(this.#account.plan, day)?.plan === 'free'

  /** The first month in which anything is paid for; undefined where nothing is. */
  #firstPaid(): Instant | undefined {
    const free = this.#account.plan?.periods.filter(({ plan }) => plan === 'free').map(({ from }) => from) ?? []
    const starts = [...this.#account.credits.map(({ starts }) => starts), ...free]
    return starts.length === 0 ? undefined : startOfMonth(Math.min(...starts))
  }

  /** Goes on through the days of a month until, and without, `end`. */
  #walkMonth(walk: CreditWalk, month: Instant, end: Instant): Paid {
    const groups = chargesByDay(this.#figures, month, this.#usedMonth(month))
    const paid: Paid = new Map()
    for (let day = month; day < end && day <= this.#figures.now; day += DAY) {
      const byHour = (): ChargeGroup[] => chargesByHour(this.#figures, day, this.#usedHours(day))
      walk.day(day, groups, (day - month) / DAY, byHour, paid)
    }
    return paid
  }

  #walkTo(month: Instant, first: Instant): CreditWalk {
    const { credits } = this.#account
    const kept = this.#totals && keptStarts.get(this.#totals)
    if (kept && same(kept, month, this.#account)) return new CreditWalk(credits, this.#isOnFreePlan, kept.left)
    const walk = new CreditWalk(credits, this.#isOnFreePlan)
    for (let at = first; at < month; at = startOfNextMonth(at)) this.#walkMonth(walk, at, startOfNextMonth(at))
    const { plan } = this.#account
    if (this.#totals) keptStarts.set(this.#totals, { month, plan, credits, left: new Map(walk.left) })
    return walk
  }

  #creditsOfMonth = once((month: Instant): { readonly paid: Paid; readonly left: ReadonlyMap<string, number> } => {
    const first = this.#firstPaid()
    if (first === undefined || month < first) return { paid: new Map(), left: new Map() }
    const walk = this.#walkTo(month, first)
    const paid = this.#walkMonth(walk, month, startOfNextMonth(month))
    return { paid, left: walk.left }
  })

  /** A month after commitments and allowances, before credits and taxes. */
  used(month: Instant): Discounts | undefined {
    return this.#usedMonth(month)
  }

  /** Nano-dollars left of each credit now. */
  left(): ReadonlyMap<string, number> {
    return this.#creditsOfMonth(startOfMonth(this.#figures.now)).left
  }

  #creditLines(paid: Paid, groups: readonly ChargeGroup[]): LineCells[] {
    const byKey = new Map(groups.map((group) => [group.key, group.line]))
    const names = new Map(this.#account.credits.map(({ id, name }) => [id, name]))
    return [...paid].flatMap(([id, cells]) =>
      [...cells].map(([key, nanos]): LineCells => {
        const { tags: _, charge: __, zone: ___, ...line } = byKey.get(key) as ChargeGroup['line']
        const costs = nanos.map((value) => 0 - value)
        const charge = {
          recordType: 'Credit' as const,
          purchaseType: 'NoPurchaseType',
          name: names.get(id) ?? FREE_PLAN_COVER,
        }
        const used = new Float64Array(nanos.length)
        return {
          line: { ...line, resourceId: `credit/${charge.name}`, tags: [], charge },
          nanos: costs,
          amortized: costs,
          used,
        }
      }),
    )
  }

  #wholeMonth(month: Instant): Discounts | undefined {
    const used = this.#usedMonth(month)
    const first = this.#firstPaid()
    const taxed = isTaxed(this.#account.plan, month)
    if (!taxed && (first === undefined || month < first)) return used
    const groups = chargesByDay(this.#figures, month, used)
    const credits = this.#creditLines(this.#creditsOfMonth(month).paid, groups)
    const taxes = taxed ? taxLines(this.#account.id, groups, credits, month, this.#figures.now) : []
    return joined(used, [...credits, ...taxes])
  }

  #wholeDay(day: Instant): Discounts | undefined {
    const used = this.#usedHours(day)
    const month = startOfMonth(day)
    const first = this.#firstPaid()
    const taxed = isTaxed(this.#account.plan, month)
    const { now } = this.#figures
    if (day > now || (!taxed && (first === undefined || month < first))) return used
    const lines: LineCells[] = []
    if (first !== undefined && month >= first) {
      const walk = this.#walkTo(month, first)
      this.#walkMonth(walk, month, day)
      const groups = chargesByHour(this.#figures, day, used)
      lines.push(...this.#creditLines(walk.hours(day, groups), groups))
    }
    const place = Math.round((day - month) / DAY)
    for (const { line, nanos } of this.month(month)?.lines ?? []) {
      if (line.charge?.recordType !== 'Tax' || nanos[place] === 0) continue
      const cells = new Float64Array(24)
      cells[now < day + DAY ? Math.floor((now - day) / (DAY / 24)) : 23] = nanos[place] as number
      lines.push({ line, nanos: cells, amortized: cells, used: new Float64Array(24) })
    }
    return joined(used, lines)
  }
}

const accountIn = (view: View, id: string): Account | undefined => {
  const plan = planRow(view, id)
  const credits = view.by(creditTable, 'account', id)
  return plan || credits.length > 0 ? { id, plan, credits } : undefined
}

const figuresOf = (view: View, accountId: string, meters: readonly MeterRow[], poolOf: PoolReader): Figures => ({
  meters,
  poolOf,
  transfer: transferReader(view, accountId),
  now: view.now,
})

/** @param poolOf the costs of pooled meters, which credits pay for too. */
export function billReader(
  view: View,
  accountId: string,
  meters: readonly MeterRow[],
  poolOf: PoolReader,
): DiscountReader | undefined {
  const base = discountReader(view, accountId, meters)
  const account = accountIn(view, accountId)
  if (!account) return base
  return new Bill(account, figuresOf(view, accountId, meters, poolOf), base, view.get(accountTotalsTable, accountId))
}

/** The account with its bill, for what asks about the plan itself. */
export function billOf(view: View, accountId: string, meters: readonly MeterRow[], poolOf: PoolReader): Bill {
  const account = accountIn(view, accountId) ?? { id: accountId, plan: undefined, credits: [] }
  const base = discountReader(view, accountId, meters)
  return new Bill(account, figuresOf(view, accountId, meters, poolOf), base, view.get(accountTotalsTable, accountId))
}

/** May the bill of the account be another than its meters and commitments say? */
export const hasPlanOrCredits = (view: View, id: string): boolean => accountIn(view, id) !== undefined

/** May allowances have changed a bill of the account? */
export const hasPlan = (view: View, accountId: string): boolean => planRow(view, accountId) !== undefined

/** Commitments and allowances of a month with meters as they stood at `at`. AWS: estimated charges know no credits [R]. */
export function usedMonthAt(
  view: View,
  accountId: string,
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  at: Instant,
): Discounts | undefined {
  const account = { id: accountId, plan: planRow(view, accountId), credits: [] }
  const base = discountReaderOf(accountId, meters, commitments, at)
  const bill = new Bill(
    account,
    { meters, poolOf: poolReader(meters, at), transfer: undefined, now: at },
    base,
    undefined,
  )
  return bill.used(startOfMonth(at))
}

/** Which of the meters that run now cost nothing because an allowance is not used up. */
export function freeNow(view: View, accountId: string, meters: readonly MeterRow[]): (meter: MeterRow) => boolean {
  const plan = planRow(view, accountId)
  if (!hasAllowances(plan, view.now)) return () => false
  const month = startOfMonth(view.now)
  const source = billOf(view, accountId, meters, poolReader(meters, view.now)).source(month)
  const open = ALLOWANCES.filter((allowance) => allowanceUsed(allowance, meters, month, source) < allowance.amount)
  return (meter) => open.some(({ covers }) => covers(meter))
}
