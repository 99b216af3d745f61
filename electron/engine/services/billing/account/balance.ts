/** What is left of the account's credits, and new ones. AWS: the Credits page of Billing; a promotional code is made up here. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { type Nanos, nanosOf, usdOf } from '../../../../../shared/money.ts'
import type { Credit } from '../../../../../shared/operations/account-plan.ts'
import { isoOf, parseInstant, startOfDay } from '../../../../../shared/time.ts'
import type { Command, Query, View } from '../../../kernel/index.ts'
import { meterTable } from '../model.ts'
import { poolReader } from '../pool.ts'
import { byUse } from './credits.ts'
import { creditTable, monthsAfter } from './model.ts'
import { billOf } from './reader.ts'
import { CREDIT_MONTHS } from './terms.ts'

function leftOf(view: View, accountId: string): ReadonlyMap<string, number> {
  const meters = view.by(meterTable, 'account', accountId)
  return billOf(view, accountId, meters, poolReader(meters, view.now)).left()
}

/** Nano-dollars of all credits that can still pay for something. */
export function creditsLeft(view: View, accountId: string): number {
  const left = leftOf(view, accountId)
  return view
    .by(creditTable, 'account', accountId)
    .filter(({ starts, expires }) => starts <= view.now && view.now < expires)
    .reduce((sum, { id, amount }) => sum + (left.get(id) ?? Number(nanosOf(amount))), 0)
}

/** In the order in which they are used. */
function creditsOf(view: View, accountId: string): Credit[] {
  const rows = [...view.by(creditTable, 'account', accountId)].sort(byUse)
  const left = rows.length === 0 ? new Map<string, number>() : leftOf(view, accountId)
  return rows.map(({ id, name, amount, starts, expires, services, kind }) => {
    const whole = nanosOf(amount)
    const remaining = BigInt(left.get(id) ?? Number(whole))
    return {
      id,
      name,
      amount: usdOf(whole),
      used: usdOf((whole - remaining) as Nanos),
      remaining: usdOf(remaining as Nanos),
      starts: isoOf(starts),
      expires: isoOf(expires),
      services,
      kind,
    }
  })
}

const listCredits: Query<'sim:ListCredits'> = (view, _input, { accountId }) => ({ credits: creditsOf(view, accountId) })

const NAME_MAX = 100
const AMOUNT_MAX = 100_000
const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

/** @throws AwsError ValidationError for a bad name, amount, date or list of services. */
const redeem: Command<'sim:RedeemPracticeCredit'> = (tx, input, { accountId }) => {
  const { name, amount, services = [] } = input
  if (typeof name !== 'string' || name.trim() === '' || name.length > NAME_MAX)
    throw invalid(`name must have 1 to ${NAME_MAX} characters.`)
  if (typeof amount !== 'string' || !/^\d{1,6}(\.\d{1,2})?$/.test(amount) || !(Number(amount) > 0))
    throw invalid('amount must be dollars such as 25 or 12.50.')
  if (Number(amount) > AMOUNT_MAX) throw invalid(`amount must not be above ${AMOUNT_MAX}.`)
  if (
    !Array.isArray(services) ||
    services.some((code) => typeof code !== 'string' || !/^[A-Za-z0-9]{1,50}$/.test(code))
  )
    throw invalid('services must be a list of service codes such as AmazonEC2.')
  const asked = input.expires === undefined ? undefined : parseInstant(String(input.expires))
  if (input.expires !== undefined && asked === undefined) throw invalid(`${String(input.expires)} is not a date.`)
  const starts = startOfDay(tx.now)
  const expires = startOfDay(asked ?? monthsAfter(tx.now, CREDIT_MONTHS))
  if (expires <= starts) throw invalid('A credit must not expire before tomorrow.')
  const id = `credit-${tx.count('billing/credit')}`
  tx.put(creditTable, {
    id,
    accountId,
    name: name.trim(),
    amount,
    starts,
    expires,
    services: [...services],
    kind: 'practice',
  })
  return { credits: creditsOf(tx, accountId) }
}

export const creditCommands = { 'sim:RedeemPracticeCredit': redeem }
export const creditQueries = { 'sim:ListCredits': listCredits }
