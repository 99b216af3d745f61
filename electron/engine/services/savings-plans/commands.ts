/** Buying, taking back and returning Savings Plans; their tags. AWS: Savings Plans API Reference and User Guide. */
import { type Nanos, nanosOf, prorate, usdOf } from '../../../../shared/money.ts'
import { parseInstant, SECOND } from '../../../../shared/time.ts'
import { type Commands, hashText, type Queries, type Tx, uuid4Of, type View } from '../../kernel/index.ts'
import { settleMs } from '../settings/index.ts'
import * as errors from './errors.ts'
import { type PlanOffering, type PlanRow, planArn, planTable, planTokenTable, stateOf } from './model.ts'
import { offeringById, secondsOf } from './offerings.ts'
import { planById, returnableUntil } from './queries.ts'

/** How long a payment takes [S]. */
const PAYMENT = 30 * SECOND
const AMOUNT = /^\d{1,9}(\.\d{1,9})?$/
const LEAST_COMMITMENT = nanosOf('0.001')
/** AWS: plans of a larger commitment cannot be returned. */
const RETURNABLE_MAX = nanosOf('100')
const TAGS_MAX = 50

type Tags = Readonly<Record<string, string>>

const usd = (nanos: bigint): string => usdOf(nanos as Nanos).replace(/\.?0+$/, '')

/** Dollars paid when the plan begins. @throws AwsError ValidationException */
export function upfrontOf(offering: PlanOffering, commitment: bigint, asked?: string): bigint {
  const whole = commitment * BigInt(secondsOf(offering) / 3600)
  if (asked !== undefined && offering.payment !== 'Partial Upfront') throw errors.upfrontNotPartial()
  if (offering.payment === 'No Upfront') return 0n
  if (offering.payment === 'All Upfront') return whole
  const half = prorate(whole as Nanos, 1n, 2n)
  if (asked === undefined) return half
  if (!AMOUNT.test(asked) || nanosOf(asked) < half || nanosOf(asked) >= whole) throw errors.badUpfront(asked)
  return nanosOf(asked)
}

/** `known` with the tags of a request. @throws AwsError for a bad tag, or too many. */
function taggedWith(known: Tags, asked: Tags | undefined): Tags {
  const added = Object.entries(asked ?? {})
  for (const [key, value] of added)
    if (key === '' || key.length > 128 || value.length > 256 || /^aws:/i.test(key)) throw errors.badTag(key)
  const merged = new Map([...Object.entries(known), ...added])
  if (merged.size > TAGS_MAX) throw errors.tooManyTags()
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)))
}

type CreateInput = Parameters<NonNullable<Commands['savingsplans:CreateSavingsPlan']>>[1]

function create(tx: Tx, accountId: string, input: CreateInput): string {
  const offeringId = input.savingsPlanOfferingId ?? ''
  const offering = offeringById(offeringId)
  if (!offering) throw errors.offeringUnknown(offeringId)
  const asked = input.commitment ?? ''
  if (!AMOUNT.test(asked) || nanosOf(asked) < LEAST_COMMITMENT) throw errors.badCommitment(asked)
  const commitment = nanosOf(asked)
  const upfront = upfrontOf(offering, commitment, input.upfrontPaymentAmount)
  const later = input.purchaseTime ? parseInstant(input.purchaseTime) : undefined
  if (input.purchaseTime && (later === undefined || later <= tx.now)) throw errors.purchaseInPast()
  const start = later ?? tx.now
  const row: PlanRow = {
    id: uuid4Of(tx.hex('savingsplans/plan', 32)),
    accountId,
    offering,
    commitment: usd(commitment),
    upfront: usd(upfront),
    purchasedAt: start,
    start,
    end: start + secondsOf(offering) * SECOND,
    paidAt: start + settleMs(tx, PAYMENT),
    tags: taggedWith({}, input.tags),
  }
  return tx.put(planTable, row).id
}

/** The same request under the same token buys once. @throws AwsError ValidationException for another request. */
function createOnce(tx: Tx, accountId: string, input: CreateInput): string {
  const { clientToken, ...rest } = input
  if (!clientToken) return create(tx, accountId, input)
  const id = `${accountId}|${clientToken}`
  const { savingsPlanOfferingId, commitment, upfrontPaymentAmount, purchaseTime } = rest
  const tags = Object.entries(rest.tags ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([savingsPlanOfferingId, commitment, upfrontPaymentAmount, purchaseTime, tags])
  const print = [1, 2].map((salt) => hashText(text, salt).toString(16)).join('.')
  const earlier = tx.get(planTokenTable, id)
  if (earlier && earlier.print !== print) throw errors.tokenReused()
  if (earlier) return earlier.planId
  const planId = create(tx, accountId, input)
  tx.put(planTokenTable, { id, print, planId })
  return planId
}

function planByArn(view: View, accountId: string, arn = ''): PlanRow {
  const row = view.get(planTable, arn.slice(arn.lastIndexOf('/') + 1))
  if (row?.accountId !== accountId || planArn(row) !== arn) throw errors.planUnknown(arn)
  return row
}

export const planCommands: Commands = {
  'savingsplans:CreateSavingsPlan': (tx, input, { accountId }) => ({ savingsPlanId: createOnce(tx, accountId, input) }),
  'savingsplans:DeleteQueuedSavingsPlan': (tx, input, { accountId }) => {
    const row = planById(tx, accountId, input.savingsPlanId ?? '')
    if (stateOf(row, tx.now) !== 'queued') throw errors.notQueued(row.id)
    tx.put(planTable, { ...row, deleted: true })
    return {}
  },
  'savingsplans:ReturnSavingsPlan': (tx, input, { accountId }) => {
    const row = planById(tx, accountId, input.savingsPlanId ?? '')
    const tooLarge = nanosOf(row.commitment) > RETURNABLE_MAX
    if (stateOf(row, tx.now) !== 'active' || tx.now > returnableUntil(row) || tooLarge)
      throw errors.notReturnable(row.id)
    tx.put(planTable, { ...row, returned: { at: tx.now, settledAt: tx.now + settleMs(tx, PAYMENT) } })
    return { savingsPlanId: row.id }
  },
  'savingsplans:TagResource': (tx, input, { accountId }) => {
    const row = planByArn(tx, accountId, input.resourceArn)
    tx.put(planTable, { ...row, tags: taggedWith(row.tags, input.tags) })
    return {}
  },
  'savingsplans:UntagResource': (tx, input, { accountId }) => {
    const row = planByArn(tx, accountId, input.resourceArn)
    const kept = Object.entries(row.tags).filter(([key]) => !input.tagKeys?.includes(key))
    tx.put(planTable, { ...row, tags: Object.fromEntries(kept) })
    return {}
  },
}

export const planTagQueries: Queries = {
  'savingsplans:ListTagsForResource': (view, input, { accountId }) => ({
    tags: { ...planByArn(view, accountId, input.resourceArn).tags },
  }),
}
