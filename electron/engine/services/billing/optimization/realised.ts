/** What an action has brought: whether it still stands, and what its thing would have cost by its own price less what it did. */
import type { AppliedSaving } from '../../../../../shared/operations/optimization.ts'
import { HOUR, isoOf, startOfDay } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { addressTable, instanceTable, snapshotTable, volumeTable } from '../../ec2/index.ts'
import { planTable } from '../../savings-plans/index.ts'
import { talliesIn } from '../cost-explorer/recommendations/running.ts'
import { nanosIn, type Tally } from '../cost-explorer/tally.ts'
import type { MeterPart } from '../model.ts'
import { costSince, hoursSince, monthsSince, usd } from './costs.ts'
import type { SavingRow } from './model.ts'

const planOf = (view: View, row: SavingRow) =>
  view.by(planTable, 'account', row.accountId).find(({ purchasedAt, offering, commitment, deleted, returned }) => {
    const isSame = offering.id === row.from && Number(commitment) === Number(row.to)
    return purchasedAt >= row.at && isSame && !deleted && !returned
  })

/** Nothing is stored of it: the world says whether the change is there. */
export function isInForce(view: View, row: SavingRow): boolean {
  const { kind, resourceId, to, settled } = row
  if (settled !== undefined) return false
  switch (kind) {
    case 'smaller-instance':
    case 'newer-instance':
      return view.get(instanceTable, resourceId)?.instanceType === to
    case 'surplus-credits':
      return view.get(instanceTable, resourceId)?.cpuCredits === 'standard'
    case 'idle-instance':
    case 'night-and-weekend': {
      const state = view.get(instanceTable, resourceId)?.state
      return state === undefined || ['stopping', 'stopped', 'shutting-down', 'terminated'].includes(state)
    }
    case 'commitment':
      return planOf(view, row) !== undefined
    case 'old-volume-type':
    case 'unused-iops':
      return view.get(volumeTable, resourceId)?.type === to
    case 'unattached-volume':
    case 'oversized-volume': {
      const state = view.get(volumeTable, resourceId)?.state
      return state === undefined || state === 'deleting' || state === 'deleted'
    }
    case 'old-snapshot':
      return view.get(snapshotTable, resourceId) === undefined
    case 'idle-address':
      return view.get(addressTable, resourceId) === undefined
  }
}

const NANOS = 1e9
const sumOf = (tally: Tally, read: (tally: Tally, bucket: number) => bigint): number =>
  tally.used.reduce((sum, _, bucket) => sum + Number(read(tally, bucket)), 0) / NANOS

/** What a plan has paid for at On-Demand prices, less what it cost with its upfront payment spread over the term. */
function planSaved(view: View, row: SavingRow): number {
  const plan = planOf(view, row)
  if (!plan) return 0
  // Lines of commitments are booked by the day.
  const period = { start: startOfDay(plan.start), end: view.now + HOUR - (view.now % HOUR) }
  const tallies = talliesIn(view, row.accountId, period, 'MONTHLY', {
    accepts: ({ charge }) => charge?.savingsPlanArn?.endsWith(plan.id) ?? false,
    keysOf: ({ charge }) => [charge?.recordType ?? ''],
  })
  const of = (recordType: string) => tallies.filter(({ keys }) => keys[0] === recordType)
  const covered = of('SavingsPlanNegation').reduce((sum, tally) => sum - sumOf(tally, nanosIn), 0)
  return covered - (Number(plan.commitment) * (view.now - plan.start)) / HOUR
}

/** Dollars of copies that were made of a volume before it was deleted. */
const copiesSince = (view: View, { resourceId, at }: SavingRow): number =>
  view
    .by(snapshotTable, 'volume', resourceId)
    .filter(({ startTime }) => startTime >= at)
    .reduce((sum, { id }) => sum + costSince(view, id, at), 0)

/** Dollars; below zero where the change has cost more than it saved. */
export function realisedOf(view: View, row: SavingRow): number {
  const { kind, resourceId, at, settled } = row
  if (settled !== undefined) return Number(settled)
  const perHour = Number(row.ratePerHour)
  if (kind === 'commitment') return planSaved(view, row)
  const machine: readonly MeterPart[] = ['usage', 'credits']
  if (kind === 'smaller-instance' || kind === 'newer-instance' || kind === 'surplus-credits')
    return hoursSince(view, resourceId, at) * perHour - costSince(view, resourceId, at, machine)
  if (kind === 'idle-instance' || kind === 'night-and-weekend')
    return ((view.now - at) / HOUR) * perHour - costSince(view, resourceId, at, machine)
  const would = Number(row.ratePerMonth) * monthsSince(at, view.now)
  return would - costSince(view, resourceId, at) - (kind === 'unattached-volume' ? copiesSince(view, row) : 0)
}

export const appliedOf = (view: View, row: SavingRow): AppliedSaving => ({
  id: row.id,
  findingId: row.findingId,
  pillar: row.pillar,
  kind: row.kind,
  resourceId: row.resourceId,
  name: row.name,
  region: row.region,
  at: isoOf(row.at),
  savingPerMonth: row.savingPerMonth,
  inForce: isInForce(view, row),
  realised: usd(realisedOf(view, row)),
  ...(row.from === undefined ? {} : { from: row.from }),
  ...(row.to === undefined ? {} : { to: row.to }),
})
