/**
 * The auditor's surplus credits: every five minutes of every burstable machine reckoned again in big integers, from AWS's own table of
 * types and the processor time that CloudWatch shows, with nothing of the credit engine's code and no memory of what was due before.
 */

import { readFileSync } from 'node:fs'
import { fillDemand } from '../../electron/engine/services/cloudwatch/demand.ts'
import type { SpanRow } from '../../electron/engine/services/cloudwatch/model.ts'
import { sourceOf } from '../../electron/engine/services/cloudwatch/sources.ts'
import type { InstanceRow } from '../../electron/engine/services/ec2/index.ts'
import { PREFIX } from './auditor-charges.ts'

interface Type {
  readonly vcpu: number
  readonly earn: number
  readonly max: number
  readonly keptDays: number
  readonly linux: number
  readonly windows: number | null
}
const published = JSON.parse(readFileSync(new URL('cpu-credits.json', import.meta.url), 'utf8'))
const TYPES: Readonly<Record<string, Type>> = published.types

/** An amount that AWS charges by itself, in ten-thousandths of a credit, at a second since 1970. */
export interface CreditCharge {
  readonly usageType: string
  readonly at: number
  readonly amount: bigint
  readonly nanos: bigint
}

type Moment = Parameters<typeof sourceOf>[0]

const MINUTE = 60_000
const DAY_MINUTES = 1440
/** Ten-thousandths of a credit in a vCPU-hour. */
const VCPU_HOUR = 600_000n
const halfUp = (top: bigint, bottom: bigint): bigint => (top * 2n + bottom) / (bottom * 2n)

/** Hundredths of a percent, by minute, of [from, to). */
function demandOf(view: Moment, span: SpanRow, from: number, to: number): number[] {
  const source = sourceOf(view, span, undefined)
  const found: number[] = []
  const day = new Uint16Array(DAY_MINUTES)
  for (let at = from; at < to; ) {
    const origin = Math.floor(at / DAY_MINUTES) * DAY_MINUTES
    const until = Math.min(to, origin + DAY_MINUTES)
    fillDemand(source, origin, at, until, day)
    found.push(...day.subarray(at - origin, until - origin))
    at = until
  }
  return found
}

class Ledger {
  balance = 0n
  surplus = 0n
  readonly charges: CreditCharge[] = []
  usageType = ''
  rate = 0n
  #hour = 0
  #accrued = 0n

  book(at: number, amount: bigint): void {
    if (amount > 0n)
      this.charges.push({ usageType: this.usageType, at, amount, nanos: halfUp(amount * this.rate, VCPU_HOUR) })
  }

  /** The hour is over, if the minute lies in another one: what accrued in it is charged. */
  turn(minute: number): void {
    const hour = Math.floor(minute / 60)
    if (hour === this.#hour) return
    this.book((this.#hour + 1) * 3600 - 1, this.#accrued)
    this.#accrued = 0n
    this.#hour = hour
  }

  work(type: Type, mode: string, minutes: number, used: bigint): void {
    const max = BigInt(type.max * 10_000)
    const net = this.balance - this.surplus + (BigInt(Math.round(type.earn * 10_000)) * BigInt(minutes)) / 60n - used
    this.balance = net < 0n ? 0n : net > max ? max : net
    if (mode !== 'unlimited' || net >= 0n) this.surplus = 0n
    else {
      this.surplus = -net > max ? max : -net
      this.#accrued += -net - this.surplus
    }
  }

  flush(ms: number): void {
    this.turn(Math.floor(ms / MINUTE))
    this.book(Math.floor(ms / 1000), this.#accrued + this.surplus)
    this.#accrued = 0n
    this.surplus = 0n
  }
}

function runSpan(ledger: Ledger, view: Moment, span: SpanRow, type: Type, until: number): void {
  const [from, to] = [Math.floor(span.from / MINUTE), Math.floor(Math.min(span.to ?? until, until) / MINUTE)]
  const demand = demandOf(view, span, from, to)
  for (let at = from; at < to; ) {
    const next = Math.min(to, (Math.floor(at / 5) + 1) * 5)
    ledger.turn(at)
    const used = demand.slice(at - from, next - from).reduce((sum, each) => sum + each * type.vcpu, 0)
    ledger.work(type, span.credits ?? 'standard', next - at, BigInt(used))
    at = next
  }
}

/**
 * What an instance is charged for surplus credits until an instant. Throttled machines are reckoned by what they want: only those that
 * never run out in standard mode may change to unlimited.
 * @param spans of one instance, in order of time.
 */
function auditCredits(view: Moment, spans: readonly SpanRow[], windows: boolean, until: number): CreditCharge[] {
  const ledger = new Ledger()
  spans.forEach((span, index) => {
    const type = TYPES[span.instanceType]
    if (!type) return
    const before = spans[index - 1]
    if (before?.ended) {
      const keptMs = Math.min(TYPES[before.instanceType]?.keptDays ?? 0, type.keptDays) * DAY_MINUTES * MINUTE
      if (keptMs === 0 || span.from - (before.to as number) > keptMs) ledger.balance = 0n
    }
    ledger.usageType = `${PREFIX[span.scope.split('/')[1] as string]}CPUCredits:${span.instanceType.split('.')[0]}`
    ledger.rate = BigInt(Math.round(((windows ? type.windows : type.linux) ?? 0) * 1e9))
    runSpan(ledger, view, span, type, until)
    const leaves = span.credits === 'unlimited' && spans[index + 1]?.credits !== 'unlimited'
    if (span.to !== undefined && (span.ended || leaves)) ledger.flush(span.to)
  })
  ledger.turn(Math.floor(until / MINUTE))
  return ledger.charges
}

/** What burstable machines were seen to do. */
export class Burst {
  readonly #view: Moment
  readonly #spans = new Map<string, Map<string, SpanRow>>()
  readonly #windows = new Set<string>()

  constructor(view: Moment) {
    this.#view = view
  }

  saw(table: string, after: unknown): void {
    if (!after) return
    if (table === 'ec2.instance') {
      const { id, platformDetails } = after as InstanceRow
      if (platformDetails === 'Windows') this.#windows.add(id)
    } else if (table === 'cloudwatch.span') {
      const span = after as SpanRow
      const spans = this.#spans.get(span.instanceId) ?? new Map()
      this.#spans.set(span.instanceId, spans.set(span.id, span))
    }
  }

  charges(until: number): CreditCharge[] {
    return [...this.#spans].flatMap(([id, spans]) =>
      auditCredits(this.#view, [...spans.values()], this.#windows.has(id), until),
    )
  }
}
