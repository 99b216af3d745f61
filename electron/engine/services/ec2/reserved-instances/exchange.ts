/**
 * Exchanging Convertible Reserved Instances: what they are still worth, how many of the target that buys, and what is due beyond it.
 * AWS: "Exchange Convertible Reserved Instances" of the EC2 User Guide. Value is what is left of the upfront payment, and the hourly
 * price times the hours that are left. DEVIATES: the exchanged ones pay for the hour that runs, the new one from the next on.
 */
import { type Nanos, nanosOf, prorate, usdOf } from '../../../../../shared/money.ts'
import { HOUR, type Instant, isoOf, SECOND } from '../../../../../shared/time.ts'
import { type Call, type Command, type Query, type Tx, uuidOf, type View } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { rehearsable, rehearsableQuery, required } from '../checks.ts'
import { exchangeInvalid, offeringUnknown, oneTargetOnly, targetCountGiven } from './errors.ts'
import { type Offering, type ReservedRow, reservedTable, YEAR_SECONDS } from './model.ts'
import { offeringById } from './offerings.ts'
import { reservedById } from './queries.ts'

/** How long a payment takes [S]. */
const PAYMENT = 30 * SECOND

/** AWS names why an exchange is not valid; the sentences were not seen verbatim [K]. */
const REASONS = {
  notConvertible: 'The Reserved Instances are not Convertible Reserved Instances.',
  notActive: 'The Reserved Instances are not in the active state.',
  targetNotConvertible: 'The target offering is not a Convertible Reserved Instance offering.',
  noUpfront:
    'All Upfront and Partial Upfront Reserved Instances cannot be exchanged for No Upfront Reserved Instances.',
  term: 'The Reserved Instances and the target offering must have the same term.',
  mergedTerm: 'Reserved Instances with different terms can be exchanged only for a three-year term.',
  ending: 'The Reserved Instances expire within the hour.',
} as const

interface Worth {
  readonly upfront: Nanos
  readonly hourly: Nanos
  readonly total: Nanos
}
const worthOf = (upfront: Nanos, hourly: Nanos, hours: number): Worth => ({
  upfront,
  hourly,
  total: (upfront + hourly * BigInt(hours)) as Nanos,
})

interface Quote {
  readonly sources: readonly { readonly row: ReservedRow; readonly worth: Worth }[]
  readonly all: Worth
  readonly offering: Offering
  readonly reason?: string
  readonly count: number
  readonly target: Worth
  readonly due: Nanos
  readonly end: Instant
}

/** The hour from which the new one is in force. */
const nextHour = (now: Instant): number => Math.floor(now / HOUR) + 1
const hourOf = (at: Instant): number => Math.floor(at / HOUR)

/** What a reservation spreads over its hours, and over which. */
export function spreadOf(row: ReservedRow): { readonly upfront: Nanos; readonly first: number; readonly end: number } {
  const upfront = row.exchange
    ? nanosOf(row.exchange.total)
    : ((nanosOf(row.offering.fixed) * BigInt(row.count)) as Nanos)
  return { upfront, first: row.exchange ? nextHour(row.start) : hourOf(row.start), end: hourOf(row.end) }
}

function remainingOf(row: ReservedRow, now: Instant): Worth {
  const { upfront, first, end } = spreadOf(row)
  const gone = Math.max(0, Math.min(end, nextHour(now)) - first)
  const left = (upfront - prorate(upfront, BigInt(gone), BigInt(end - first))) as Nanos
  return worthOf(left, (nanosOf(row.offering.hourly) * BigInt(row.count)) as Nanos, Math.max(0, end - nextHour(now)))
}

const sum = (parts: readonly Worth[]): Worth => ({
  upfront: parts.reduce((total, { upfront }) => total + upfront, 0n) as Nanos,
  hourly: parts.reduce((total, { hourly }) => total + hourly, 0n) as Nanos,
  total: parts.reduce((total, one) => total + one.total, 0n) as Nanos,
})

const ceilDiv = (top: bigint, bottom: bigint): number => (bottom === 0n ? 0 : Number((top + bottom - 1n) / bottom))

function reasonOf(rows: readonly ReservedRow[], offering: Offering, hours: number): string | undefined {
  if (rows.some((row) => row.offering.offeringClass !== 'convertible')) return REASONS.notConvertible
  if (rows.some(({ state }) => state !== 'active')) return REASONS.notActive
  if (offering.offeringClass !== 'convertible') return REASONS.targetNotConvertible
  const terms = new Set(rows.map((row) => row.offering.years))
  if (terms.size > 1 && offering.years !== 3) return REASONS.mergedTerm
  if (terms.size === 1 && !terms.has(offering.years)) return REASONS.term
  if (offering.offeringType === 'No Upfront' && rows.some((row) => row.offering.offeringType !== 'No Upfront'))
    return REASONS.noUpfront
  return hours <= 0 ? REASONS.ending : undefined
}

type Asked = Parameters<Query<'ec2:GetReservedInstancesExchangeQuote'>>[1]

/** AWS: one target; its count cannot be asked for. @throws AwsError for what does not exist. */
function offeringOf(input: Asked, call: Call): Offering {
  const [target, ...more] = required(input.TargetConfigurations, 'TargetConfiguration')
  if (more.length > 0) throw oneTargetOnly()
  if (target?.InstanceCount !== undefined) throw targetCountGiven()
  const id = required(target?.OfferingId, 'OfferingId')
  const offering = offeringById(call.region, id)
  if (!offering) throw offeringUnknown(id)
  return offering
}

function quoteOf(view: View, input: Asked, call: Call): Quote {
  const ids = [...new Set(required(input.ReservedInstanceIds, 'ReservedInstanceId'))]
  const rows = ids.map((id) => reservedById(view, call.scope, id))
  const offering = offeringOf(input, call)
  const sources = rows.map((row) => ({ row, worth: remainingOf(row, view.now) }))
  const all = sum(sources.map(({ worth }) => worth))
  // AWS: the latest end of those that are exchanged.
  const end = Math.max(...rows.map((row) => row.end))
  const hours = hourOf(end) - nextHour(view.now)
  const reason = reasonOf(rows, offering, hours)
  const whole = BigInt((offering.years * YEAR_SECONDS) / 3600)
  const upfrontOf = (count: number): Nanos =>
    prorate((nanosOf(offering.fixed) * BigInt(count)) as Nanos, BigInt(Math.max(0, hours)), whole)
  const each = worthOf(upfrontOf(1), nanosOf(offering.hourly), Math.max(0, hours))
  // AWS: as many as make neither the total value nor the upfront payment less than what is given for them.
  let count = Math.max(1, ceilDiv(all.total, each.total), ceilDiv(all.upfront, each.upfront))
  const worth = (n: number): Worth =>
    worthOf(upfrontOf(n), (nanosOf(offering.hourly) * BigInt(n)) as Nanos, Math.max(0, hours))
  while (!reason && (worth(count).total < all.total || worth(count).upfront < all.upfront)) count++
  const target = worth(count)
  const due = (target.upfront > all.upfront ? target.upfront - all.upfront : 0n) as Nanos
  return { sources, all, offering, ...(reason ? { reason } : {}), count, target, due, end }
}

/** AWS writes dollars with as many decimals as they have. */
const text = (nanos: Nanos): string => usdOf(nanos).replace(/\.?0+$/, '')
const worthText = ({ upfront, hourly, total }: Worth) => ({
  HourlyPrice: text(hourly),
  RemainingTotalValue: text(total),
  RemainingUpfrontValue: text(upfront),
})

const getQuote: Query<'ec2:GetReservedInstancesExchangeQuote'> = rehearsableQuery((view, input, call) => {
  const { sources, all, offering, reason, count, target, due, end } = quoteOf(view, input, call)
  const given = {
    CurrencyCode: 'USD',
    ReservedInstanceValueRollup: worthText(all),
    ReservedInstanceValueSet: sources.map(({ row, worth }) => ({
      ReservedInstanceId: row.id,
      ReservationValue: worthText(worth),
    })),
  }
  if (reason) return { ...given, IsValidExchange: false, ValidationFailureReason: reason }
  return {
    ...given,
    IsValidExchange: true,
    OutputReservedInstancesWillExpireAt: isoOf(end),
    PaymentDue: text(due),
    TargetConfigurationValueRollup: worthText(target),
    TargetConfigurationValueSet: [
      {
        ReservationValue: worthText(target),
        TargetConfiguration: { InstanceCount: count, OfferingId: offering.id },
      },
    ],
  }
})

function retire(tx: Tx, row: ReservedRow): void {
  tx.put(reservedTable, { ...row, state: 'retired', exchangedAt: tx.now })
}

/** Retires what is given and puts the new one in its place. @throws AwsError InvalidParameterValue, saying why the exchange is not valid */
const accept: Command<'ec2:AcceptReservedInstancesExchangeQuote'> = rehearsable((tx, input, call) => {
  const { sources, all, offering, reason, count, due, end } = quoteOf(tx, input, call)
  if (reason) throw exchangeInvalid(reason)
  for (const { row } of sources) retire(tx, row)
  const row = tx.put(reservedTable, {
    id: uuidOf(tx.hex('ec2/reserved-instances', 32)),
    scope: call.scope,
    tags: [],
    state: due > 0n ? 'payment-pending' : 'active',
    count,
    start: tx.now,
    end,
    offering,
    exchange: {
      from: sources.map((source) => source.row.id),
      total: usdOf((all.upfront + due) as Nanos),
      due: usdOf(due),
    },
  })
  if (due > 0n) tx.after(settleMs(tx, PAYMENT), 'ec2.reserved.settle', { id: row.id, to: 'active' })
  tx.after(row.end - tx.now, 'ec2.reserved.settle', { id: row.id, to: 'retired' })
  return { ExchangeId: `riex-${tx.hex('ec2/reserved-exchange', 17)}` }
})

export const exchangeCommands = { 'ec2:AcceptReservedInstancesExchangeQuote': accept }
export const exchangeQueries = { 'ec2:GetReservedInstancesExchangeQuote': getQuote }
