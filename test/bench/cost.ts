/**
 * Big bills: fourteen months in which 2,400 or 24,000 things are paid for every day, 240 of them switched on and off daily. A line item
 * is one thing on one day, as in a daily Cost and Usage Report: a million or ten of them. `npm run bench cost`.
 */
import { performance } from 'node:perf_hooks'
import { callIn, createEngine, type Engine } from '../../electron/engine/index.ts'
import { defineService, type Tx } from '../../electron/engine/kernel/index.ts'
import { billing } from '../../electron/engine/services/billing/index.ts'
import { meterAs } from '../../electron/engine/services/billing/meters.ts'
import { type MeterSpec, meterTable } from '../../electron/engine/services/billing/model.ts'
import { SERVICES, usageTypeIn } from '../../electron/engine/services/billing/usage.ts'
import { ec2, reservedTable } from '../../electron/engine/services/ec2/index.ts'
import { iam } from '../../electron/engine/services/iam/index.ts'
import { instanceRate } from '../../electron/engine/services/prices/index.ts'
import { savingsPlans } from '../../electron/engine/services/savings-plans/index.ts'
import { planTable } from '../../electron/engine/services/savings-plans/model.ts'
import { settings } from '../../electron/engine/services/settings/index.ts'
import { type In, REGIONS } from '../../shared/ipc/contract.ts'
import { DAY, HOUR } from '../../shared/time.ts'
import { medianMs, megabytes, report } from './measure.ts'

const EPOCH = Date.UTC(2025, 0, 1)
const DAYS = 424
const SWITCHED = 240
const MILLION = 2400
const TYPES = ['t3.micro', 't3.small', 'm5.large', 'm5.xlarge', 'c5.large', 'r5.large']
const TEAMS = ['web', 'data', 'search', 'shop', 'ops', 'lab', 'mail', 'ads']
const here = callIn('us-east-1', 'api')

type Work = (tx: Tx) => void
const ledger = defineService({
  name: 'bench',
  tables: [],
  commands: { 'bench:Do': (tx: Tx, work: Work) => work(tx) } as never,
})
const doIn = (engine: Engine, work: Work): void => {
  engine.run('bench:Do' as never, work as never, here)
}
const advance = (engine: Engine, until: number): void => {
  while (!engine.advanceTo(until).done);
}
const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] as T

function specOf(index: number): [scope: string, spec: MeterSpec] {
  const region = pick(REGIONS, index)
  const instanceType = pick(TYPES, index >> 2)
  const spec: MeterSpec = {
    part: 'usage',
    ...SERVICES.compute,
    usageType: usageTypeIn(region, `BoxUsage:${instanceType}`),
    operation: 'RunInstances',
    productFamily: 'Compute Instance',
    unit: 'Hrs',
    per: 'hour',
    rate: instanceRate(region, instanceType, 'Linux/UNIX', 'default'),
    quantity: 1,
    perUnit: 1,
    minimumSeconds: 60,
    stepSeconds: 1,
    aligned: false,
    instanceType,
    zone: `${region}a`,
    platform: 'Linux/UNIX',
    tenancy: 'default',
    normalizationFactor: 1,
    tags: [{ Key: 'Team', Value: pick(TEAMS, index >> 1) }],
  }
  return [`123456789012/${region}`, spec]
}

/** Every switching is a command of its own, as it is when a person does it. */
function fourteenMonths(things: number): Engine {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const options = { seed: 1, epoch: EPOCH, settle: 'real', quotas: false, images: 'strict' } as const
  const engine = createEngine(options, [settings, iam, ec2, savingsPlans, billing, ledger])
  const specs = Array.from({ length: things }, (_, index) => specOf(index))
  doIn(engine, (tx) => {
    specs.slice(SWITCHED).forEach(([scope, spec], index) => {
      meterAs(tx, scope, `i-steady${index}`, [spec])
    })
  })
  const started = performance.now()
  for (let day = 0; day < DAYS; day++)
    for (const on of [true, false]) {
      advance(engine, EPOCH + day * DAY + (on ? 8 : 20) * HOUR)
      for (let index = 0; index < SWITCHED; index++) {
        const [scope, spec] = specs[index] as [string, MeterSpec]
        doIn(engine, (tx) => meterAs(tx, scope, `i-switched${index}`, on ? [spec] : []))
      }
    }
  const seconds = (performance.now() - started) / 1000
  const switchings = DAYS * SWITCHED * 2
  globalThis.gc?.()
  const heap = megabytes(process.memoryUsage().heapUsed - before)
  const rows = engine.view.all(meterTable).length
  const items = Math.round((things * DAYS) / 10_000) / 100
  report({
    name: `ledger of ${items} million line items: commands`,
    value: switchings / seconds,
    unit: '/s',
    target: 20_000,
  })
  report({ name: `  heap of its ${rows} meters`, value: heap, unit: 'MB', target: things / 30 })
  return engine
}

type Request = In<'ce:GetCostAndUsage'>
const FOURTEEN_MONTHS: Request = {
  TimePeriod: { Start: '2025-01-01', End: '2026-03-01' },
  Granularity: 'DAILY',
  Metrics: ['UnblendedCost', 'AmortizedCost', 'UsageQuantity'],
  GroupBy: [
    { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
    { Type: 'TAG', Key: 'Team' },
  ],
}
const BY_SERVICE: Request['GroupBy'] = [{ Type: 'DIMENSION', Key: 'SERVICE' }]

type Ask = (members?: Partial<Request>) => () => unknown
const asker =
  (engine: Engine): Ask =>
  (members = {}) =>
  () =>
    engine.run('ce:GetCostAndUsage', { ...FOURTEEN_MONTHS, ...members }, here)

async function twoKeys(engine: Engine, things: number): Promise<void> {
  const costs = asker(engine)
  const first = await medianMs(1, costs())
  report({ name: 'GetCostAndUsage, 14 months by day, two keys, first', value: first, unit: 'ms', target: things / 3 })
  report({ name: '  again', value: await medianMs(5, costs()), unit: 'ms', target: things / 3 })
}

async function otherQuestions(engine: Engine): Promise<void> {
  const costs = asker(engine)
  const Filter = { Tags: { Key: 'Team', Values: ['shop'] } }
  const monthly = costs({ Granularity: 'MONTHLY', GroupBy: BY_SERVICE, Filter })
  report({ name: 'GetCostAndUsage, one tag, by month', value: await medianMs(5, monthly), unit: 'ms', target: 100 })
  engine.run('sim:SetCostPreferences', { hourly: true }, here)
  const TimePeriod = { Start: '2026-02-14T00:00:00Z', End: '2026-02-28T00:00:00Z' }
  const hourly = costs({ Granularity: 'HOURLY', GroupBy: BY_SERVICE, TimePeriod })
  report({ name: 'GetCostAndUsage, 14 days by hour', value: await medianMs(3, hourly), unit: 'ms', target: 1_500 })
  const forecast = () =>
    engine.run(
      'ce:GetCostForecast',
      {
        TimePeriod: { Start: '2026-03-01', End: '2027-03-01' },
        Metric: 'UNBLENDED_COST',
        Granularity: 'MONTHLY',
        PredictionIntervalLevel: 80,
      },
      here,
    )
  report({ name: 'GetCostForecast, a year by month', value: await medianMs(3, forecast), unit: 'ms', target: 500 })
}

/** Reservations for a thousand of the things, and two plans, in force from the first day: every hour is shared out. */
async function withCommitments(engine: Engine): Promise<void> {
  const term = { start: EPOCH, end: EPOCH + 3 * 365 * DAY }
  const terms = { years: 3, offeringClass: 'standard', offeringType: 'No Upfront', fixed: 0, hourly: 0.01 } as const
  doIn(engine, (tx) => {
    for (const [place, region] of REGIONS.entries())
      for (const instanceType of TYPES.slice(0, 4)) {
        const scope = `123456789012/${region}`
        const offering = { id: 'o', instanceType, platform: 'Linux/UNIX', ...terms }
        const id = `ri-${place}-${instanceType}`
        tx.put(reservedTable, { id, scope, tags: [], state: 'active', count: 50, ...term, offering })
      }
    for (const commitment of ['20', '10']) {
      const offering = { id: 'p', planType: 'Compute', years: 3, payment: 'No Upfront' } as const
      const paid = { upfront: '0', purchasedAt: EPOCH, paidAt: EPOCH }
      tx.put(planTable, { id: commitment, accountId: '123456789012', offering, commitment, ...paid, ...term, tags: {} })
    }
  })
  const costs = asker(engine)
  report({ name: '  with commitments, first', value: await medianMs(1, costs()), unit: 'ms', target: 40_000 })
  report({ name: '  with commitments, again', value: await medianMs(3, costs()), unit: 'ms', target: 4_000 })
  const now = () => engine.run('sim:GetCostNow', {}, here)
  report({ name: '  with commitments, the live cost', value: await medianMs(5, now), unit: 'ms', target: 600 })
}

export async function benchCost(): Promise<void> {
  for (const things of [MILLION, 10 * MILLION]) {
    const engine = fourteenMonths(things)
    advance(engine, Date.UTC(2026, 1, 28, 23))
    await twoKeys(engine, things)
    if (things !== MILLION) continue
    await otherQuestions(engine)
    await withCommitments(engine)
  }
}
