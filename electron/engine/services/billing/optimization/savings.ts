/** Savings found, applied and realised: sim:ListSavings, and the notes that tell what was acted on. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Finding, Pillar, Schedule } from '../../../../../shared/operations/optimization.ts'
import { DAY, startOfDay } from '../../../../../shared/time.ts'
import type { Command, Query, View } from '../../../kernel/index.ts'
import { instanceTable } from '../../ec2/index.ts'
import { instanceRate, QUOTE_HOURS } from '../../prices/index.ts'
import { talliesIn } from '../cost-explorer/recommendations/running.ts'
import { nanosIn } from '../cost-explorer/tally.ts'
import { monthlyOf, usd } from './costs.ts'
import { checkSchedule, elasticityFindings, OFFICE } from './elasticity.ts'
import { checkAsked, commitmentCurve, mixFindings } from './mix.ts'
import { type SavingRow, savingTable } from './model.ts'
import { appliedOf, realisedOf } from './realised.ts'
import { sizeFindings } from './sizing.ts'
import { storageFindings } from './storage.ts'

const BILL_DAYS = 30
const PILLARS: readonly Pillar[] = ['size', 'elasticity', 'pricing', 'storage']

const saving = ({ savingPerMonth }: { readonly savingPerMonth: string }): number => Number(savingPerMonth)

/** Of several findings of one resource only the one that saves most is counted. */
function counted(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>()
  for (const each of findings) {
    const known = best.get(each.resourceId)
    if (!known || saving(each) > saving(known)) best.set(each.resourceId, each)
  }
  return findings
    .map((each) => ({ ...each, counted: best.get(each.resourceId) === each }))
    .sort((a, b) => saving(b) - saving(a) || (a.id < b.id ? -1 : 1))
}

/** First what runs is changed, then a price is agreed for what is left. */
function findingsOf(view: View, accountId: string, schedule: Schedule): Finding[] {
  const machines = [...sizeFindings(view, accountId), ...elasticityFindings(view, accountId, schedule)]
  const mix = mixFindings(view, accountId, new Set(machines.map(({ resourceId }) => resourceId)))
  return counted([...machines, ...mix, ...storageFindings(view, accountId)])
}

/** The machines of which a commitment should not count on the hours. */
export const machinesToChange = (view: View, accountId: string): ReadonlySet<string> =>
  new Set(
    [...sizeFindings(view, accountId), ...elasticityFindings(view, accountId, OFFICE)].map(
      ({ resourceId }) => resourceId,
    ),
  )

/** Dollars of the last whole days of the bill, as a month. */
function billPerMonth(view: View, accountId: string): number {
  const end = startOfDay(view.now)
  const [tally] = talliesIn(view, accountId, { start: end - BILL_DAYS * DAY, end }, 'MONTHLY', {
    accepts: () => true,
    keysOf: () => [],
  })
  const nanos = tally ? [...tally.used.keys()].reduce((sum, bucket) => sum + nanosIn(tally, bucket), 0n) : 0n
  return (Number(nanos) / 1e9 / (BILL_DAYS * 24)) * QUOTE_HOURS
}

/** Everything that could be saved now, the most first, and what was. @throws AwsError ValidationError for a bad schedule. */
export const listSavings: Query<'sim:ListSavings'> = (view, { schedule = OFFICE }, { accountId }) => {
  checkSchedule(schedule)
  const findings = findingsOf(view, accountId, schedule)
  const applied = view
    .by(savingTable, 'account', accountId)
    .map((row) => appliedOf(view, row))
    .filter(({ inForce, realised }) => inForce || Number(realised) !== 0)
  const found = (pillar?: Pillar): number =>
    findings.reduce((sum, each) => (each.counted && (!pillar || each.pillar === pillar) ? sum + saving(each) : sum), 0)
  const bill = billPerMonth(view, accountId)
  const [size, elasticity, pricing, storage] = PILLARS.map((pillar) => usd(found(pillar))) as [
    string,
    string,
    string,
    string,
  ]
  return {
    summary: {
      billPerMonth: usd(bill),
      found: usd(found()),
      applied: usd(applied.reduce((sum, each) => (each.inForce ? sum + saving(each) : sum), 0)),
      realised: usd(applied.reduce((sum, { realised }) => sum + Number(realised), 0)),
      score: bill > 0 ? Math.round((found() / bill) * 1000) / 10 : 0,
      byPillar: { size, elasticity, pricing, storage },
    },
    findings,
    applied: [...applied].reverse(),
  }
}

const idOf = (findingId: string): [kind: string, resourceId: string] => {
  const at = findingId.indexOf('/')
  return [findingId.slice(0, at), findingId.slice(at + 1)]
}

/** The finding as it is now, or undefined; only its own pillar and resource are judged. */
function findingNow(view: View, accountId: string, input: In<'sim:RecordSaving'>): Finding | undefined {
  const [kind, resourceId] = idOf(input.findingId)
  if (kind === 'commitment') return commitmentNow(view, accountId, input)
  const schedule = input.schedule ?? OFFICE
  const findings =
    kind === 'night-and-weekend'
      ? elasticityFindings(view, accountId, schedule, resourceId)
      : resourceId.startsWith('i-')
        ? sizeFindings(view, accountId, resourceId)
        : storageFindings(view, accountId, resourceId)
  const finding = findings.find(({ id }) => id === input.findingId)
  return finding && onType(view, finding, input.instanceType)
}

/** The same finding with another of its types, by that type's price. @throws AwsError ValidationError for one that would not do. */
function onType(view: View, finding: Finding, type: string | undefined): Finding {
  const { size } = finding
  const row = view.get(instanceTable, finding.resourceId)
  if (type === undefined || type === size?.to || !size || !row) return finding
  if (!size.others.includes(type))
    throw new AwsError('ValidationError', `${type} is not among the types that would do.`)
  const rateOf = (name: string): number => Number(instanceRate(finding.region, name, row.platformDetails, row.tenancy))
  const surplus = Number(size.surplusBefore ?? 0)
  const paidHours = (Number(finding.costPerMonth) - surplus) / rateOf(size.from)
  const saving = usd(paidHours * (rateOf(size.from) - rateOf(type)) + surplus)
  return { ...finding, savingPerMonth: saving, size: { ...size, to: type } }
}

/** A commitment may be of any amount: what it saves is read off the curve, next below what is asked. */
function commitmentNow(view: View, accountId: string, input: In<'sim:RecordSaving'>): Finding | undefined {
  const asked = input.commitment
  if (!asked) return undefined
  checkAsked(asked)
  const excluded = machinesToChange(view, accountId)
  const curve = commitmentCurve(view, accountId, asked, excluded)
  const point = curve.points.findLast(({ commitment }) => commitment <= Number(asked.amount))
  const [finding] = mixFindings(view, accountId, excluded, asked)
  return finding && point && { ...finding, savingPerMonth: usd(point.saved), id: input.findingId }
}

/** What the thing costs before it is changed, by its own price. */
function pricesOf(view: View, finding: Finding): Pick<SavingRow, 'ratePerHour' | 'ratePerMonth'> {
  const row = view.get(instanceTable, finding.resourceId)
  if (!row) return { ratePerHour: '0', ratePerMonth: usd(monthlyOf(view, finding.resourceId)) }
  const rate = Number(instanceRate(finding.region, row.instanceType, row.platformDetails, row.tenancy))
  const surplus = Number(finding.size?.surplusBefore ?? 0) / QUOTE_HOURS
  return { ratePerHour: usd(rate + surplus), ratePerMonth: '0' }
}

function changeOf(finding: Finding, input: In<'sim:RecordSaving'>): Pick<SavingRow, 'from' | 'to'> {
  if (finding.size) return { from: finding.size.from, to: finding.size.to }
  if (finding.commitment) return { from: finding.commitment.offeringId, to: input.commitment?.amount ?? '0' }
  if (finding.volume?.toType) return { from: finding.volume.type, to: finding.volume.toType }
  return {}
}

/** @throws AwsError ValidationError where nothing of that name is found now. */
const recordSaving: Command<'sim:RecordSaving'> = (tx, input, { accountId }) => {
  if (input.schedule) checkSchedule(input.schedule)
  const finding = findingNow(tx, accountId, input)
  if (!finding) throw new AwsError('ValidationError', `Nothing is to be saved by ${input.findingId} now.`)
  const { pillar, kind, resourceId, name, region, savingPerMonth } = finding
  const id = `saving-${tx.hex('billing/saving', 17)}`
  // Two notes on one thing would count the same hours twice: what the earlier one has brought is settled now.
  for (const old of tx.by(savingTable, 'account', accountId))
    if (old.resourceId === resourceId && old.settled === undefined)
      tx.put<SavingRow>(savingTable, { ...old, settled: usd(realisedOf(tx, old)) })
  tx.put<SavingRow>(savingTable, {
    id,
    accountId,
    findingId: input.findingId,
    pillar,
    kind,
    resourceId,
    name,
    region,
    at: tx.now,
    savingPerMonth,
    ...pricesOf(tx, finding),
    ...changeOf(finding, input),
  })
  return { id }
}

/** @throws AwsError ValidationError for a note that is not there. */
const forgetSaving: Command<'sim:ForgetSaving'> = (tx, { id }, { accountId }) => {
  if (tx.get(savingTable, id)?.accountId !== accountId)
    throw new AwsError('ValidationError', `There is no saving ${id}.`)
  tx.remove(savingTable, id)
  return {}
}

export const savingCommands = { 'sim:RecordSaving': recordSaving, 'sim:ForgetSaving': forgetSaving }
