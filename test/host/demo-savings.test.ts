/** The demo company's planted waste against what the four pillars find, and what acting on it brings. */
import { beforeAll, describe, expect, it } from 'vitest'
import { restoreEngine } from '../../electron/engine/index.ts'
import { newsvendor } from '../../electron/engine/services/billing/optimization/formulas.ts'
import { foundCompany } from '../../electron/host/demo/company.ts'
import { demoSpan } from '../../electron/host/demo/found-demo.ts'
import { MACHINES } from '../../electron/host/demo/machines.ts'
import { Stage } from '../../electron/host/demo/stage.ts'
import type { AwsError } from '../../shared/aws/error.ts'
import type { Out } from '../../shared/ipc/contract.ts'
import type { Finding, Schedule } from '../../shared/operations/optimization.ts'
import { DAY, HOUR } from '../../shared/time.ts'

const NOW = Date.UTC(2026, 10, 26, 14)
const { from, end } = demoSpan(undefined, NOW)
const OFFICE: Schedule = { timeZone: 'Asia/Seoul', days: [1, 2, 3, 4, 5], fromHour: 9, toHour: 19 }

const stage = new Stage(
  { seed: 1, epoch: from, settle: 'instant', quotas: true, images: 'strict' },
  async () => undefined,
)
let first: Out<'sim:ListSavings'>
beforeAll(async () => {
  await foundCompany(stage, end)
  first = stage.run('sim:ListSavings', {})
}, 60_000)

const of = (name: string, kind?: string): Finding | undefined =>
  first.findings.find((each) => each.name === name && (!kind || each.kind === kind))

describe('the planted waste', () => {
  it.each([
    ['db-1', 'oversized-volume', 43.776],
    ['vpn', 'smaller-instance', 5.767],
    ['old-import', 'unattached-volume', 34.2],
    ['old-import', 'idle-address', 3.65],
    ['etl-1', 'smaller-instance', 258.42],
    ['warehouse', 'old-volume-type', 17.1],
    ['data-test-1', 'night-and-weekend', 60.503],
    ['data-test-2', 'night-and-weekend', 60.503],
    ['data-test-3', 'night-and-weekend', 121.006],
    ['render-old', 'unused-iops', 207.12],
    ['benchmark', 'smaller-instance', 186.15],
    ['scratch', 'unattached-volume', 11.4],
  ])('of %s is found: %s', (name, kind, saved) => {
    expect(Number(of(name, kind)?.savingPerMonth)).toBeCloseTo(saved, 2)
  })
  it('of the thumbnailer is what its credits cost, and of the database copies that nobody deletes', () => {
    expect(Number(of('thumbnailer', 'surplus-credits')?.savingPerMonth)).toBeGreaterThan(1)
    expect(first.findings.filter(({ kind }) => kind === 'old-snapshot')).toHaveLength(11)
  })
  it('in a Region where nobody looks is found there', () => expect(of('benchmark')?.region).toBe('us-east-1'))
  it('is named in the machines with an asterisk for each that is tested here', () =>
    expect(MACHINES.filter(({ name }) => of(name)).length).toBeGreaterThan(10))
})

describe('nothing absurd', () => {
  it('is proposed for production at night, for busy machines, or for what is shut down every evening', () => {
    const scheduled = first.findings.filter(({ pillar }) => pillar === 'elasticity').map(({ name }) => name)
    expect(scheduled.sort()).toEqual(['benchmark', 'data-test-1', 'data-test-2', 'data-test-3', 'dev-minsu'])
    for (const name of ['web-1', 'web-4', 'report-batch', 'ci-runner-1', 'db-1'])
      expect(first.findings.find((each) => each.name === name && each.pillar === 'size')).toBeUndefined()
  })
  it('saves more than it costs, or overfills a smaller machine', () => {
    for (const { savingPerMonth, costPerMonth, size } of first.findings) {
      expect(Number(savingPerMonth)).toBeGreaterThan(0)
      expect(Number(savingPerMonth)).toBeLessThanOrEqual(Number(costPerMonth) + 1e-6)
      if (size && size.to !== 'standard') expect(size.projectedP995Cpu * 1.2).toBeLessThanOrEqual(100)
    }
  })
  it('counts a resource once', () => {
    const counted = first.findings.filter((each) => each.counted)
    expect(new Set(counted.map(({ resourceId }) => resourceId)).size).toBe(counted.length)
    const sum = counted.reduce((total, each) => total + Number(each.savingPerMonth), 0)
    expect(Number(first.summary.found)).toBeCloseTo(sum, 4)
    expect(first.summary.score).toBeCloseTo((sum / Number(first.summary.billPerMonth)) * 100, 0)
  })
  it('commits to machines that are to be changed', () => {
    const curve = stage.run('sim:GetCommitmentCurve', { planType: 'Compute', years: 1, payment: 'No Upfront' })
    expect(curve.families.map(({ family }) => family)).not.toContain('m5')
    const best = curve.points[curve.best]
    expect(curve.points.every(({ saved }) => saved <= (best?.saved ?? 0))).toBe(true)
    // The curve's best lies within a step of the newsvendor's quantile.
    const step = (curve.points[1]?.commitment ?? 0) - (curve.points[0]?.commitment ?? 0)
    expect(Math.abs(newsvendor(curve.demand, curve.ratio) - (best?.commitment ?? 0))).toBeLessThanOrEqual(step)
    expect(best?.savedAt50).toBeLessThan(best?.savedAt80 ?? 0)
  })
})

describe('a schedule', () => {
  it('saves what was run outside it, by the ledger', () => {
    const { instances, offShare } = stage.run('sim:GetScheduleSavings', { days: 28, schedule: OFFICE })
    const etl = instances.find(({ name }) => name === 'data-test-1')
    expect(offShare).toBeCloseTo(70.2, 1)
    expect(etl).toMatchObject({ hoursRun: 672, hoursOutside: 472, hoursIdle: 472, verdict: 'proposed' })
    expect(Number(etl?.saved)).toBeCloseTo(472 * 0.118, 6)
    const office = instances.find(({ name }) => name === 'shop-test-1')
    expect([office?.verdict, office?.hoursOutside]).toEqual(['not-running', 0])
    expect(instances.find(({ name }) => name === 'web-1')?.verdict).toBe('production')
  })
  it.each([
    { ...OFFICE, timeZone: 'Mars/Olympus' },
    { ...OFFICE, days: [7] },
    { ...OFFICE, fromHour: 20 },
  ])('that is none is refused: %j', (schedule) => {
    expect(() => stage.run('sim:GetScheduleSavings', { days: 28, schedule })).toThrow(/schedule/)
  })
})

describe('a finding that is acted on', () => {
  const list = () => stage.run('sim:ListSavings', {})
  const record = (findingId: string) => stage.run('sim:RecordSaving', { findingId })
  const idOf = (name: string, kind: string): string => of(name, kind)?.id ?? ''

  it('is applied once the world shows it, realised by the hour, and undone by changing back', async () => {
    const id = of('etl-1')?.resourceId ?? ''
    record(idOf('etl-1', 'smaller-instance'))
    expect(list().summary.applied).toBe('0')
    const resize = (Value: string): void => {
      stage.run('ec2:StopInstances', { InstanceIds: [id] })
      stage.engine.advanceTo(stage.engine.now)
      stage.run('ec2:ModifyInstanceAttribute', { InstanceId: id, InstanceType: { Value } })
      stage.run('ec2:StartInstances', { InstanceIds: [id] })
    }
    resize('m5.large')
    await stage.until(stage.engine.now + 10 * HOUR)
    const after = list()
    expect(Number(after.summary.applied)).toBeCloseTo(258.42, 2)
    expect(Number(after.summary.realised)).toBeCloseTo(10 * (0.472 - 0.118), 2)
    expect(after.findings.some(({ id: each }) => each === idOf('etl-1', 'smaller-instance'))).toBe(false)
    resize('m5.2xlarge')
    await stage.until(stage.engine.now + 10 * HOUR)
    expect(list().summary.applied).toBe('0')
    expect(Number(list().summary.realised)).toBeCloseTo(10 * (0.472 - 0.118), 2)
  })

  it('of storage is counted by the month, less the copy that was kept', async () => {
    const before = list()
    const gp3 = record(idOf('warehouse', 'old-volume-type')).id
    const VolumeId = of('warehouse', 'old-volume-type')?.resourceId ?? ''
    stage.run('ec2:ModifyVolume', { VolumeId, VolumeType: 'gp3', Iops: 3000, Throughput: 250 })
    record(idOf('scratch', 'unattached-volume'))
    stage.run('ec2:DeleteVolume', { VolumeId: of('scratch', 'unattached-volume')?.resourceId ?? '' })
    await stage.until(stage.engine.now + 3 * DAY)
    const after = list()
    expect(after.applied.find((each) => each.id === gp3)?.inForce).toBe(true)
    expect(Number(after.summary.applied) - Number(before.summary.applied)).toBeCloseTo(17.1 + 11.4, 4)
    expect(Number(after.summary.realised) - Number(before.summary.realised)).toBeCloseTo(((17.1 + 11.4) * 3) / 30, 1)
  })

  it('of prices is a plan: what it paid for less what it costs', async () => {
    const curve = stage.run('sim:GetCommitmentCurve', { planType: 'Compute', years: 1, payment: 'No Upfront' })
    const amount = '0.500'
    const { id } = stage.run('sim:RecordSaving', {
      findingId: 'commitment/Compute',
      commitment: { planType: 'Compute', years: 1, payment: 'No Upfront', amount },
    })
    stage.run('savingsplans:CreateSavingsPlan', { savingsPlanOfferingId: curve.offeringId, commitment: amount })
    await stage.until(stage.engine.now + 48 * HOUR)
    const applied = list().applied.find((each) => each.id === id)
    expect(applied?.inForce).toBe(true)
    // Two days of 0.50 dollars an hour that pay for 0.50 / 0.72 of On-Demand.
    expect(Number(applied?.realised)).toBeCloseTo(48 * (0.5 / 0.72 - 0.5), 0)
    // What is bought already is not proposed again.
    const again = stage.run('sim:GetCommitmentCurve', { planType: 'Compute', years: 1, payment: 'No Upfront' })
    expect(again.points[again.best]?.commitment).toBeLessThan((curve.points[curve.best]?.commitment ?? 0) - 0.4)
  })

  it('survives a restart, and a note is taken back where the action was refused', () => {
    const engine = restoreEngine(structuredClone(stage.engine.snapshot()))
    const call = {
      accountId: '123456789012',
      region: 'ap-northeast-2',
      scope: '123456789012/ap-northeast-2',
      origin: 'sim',
    } as const
    expect(engine.run('sim:ListSavings', {}, call).applied).toEqual(list().applied)
    const { id } = record(idOf('old-import', 'idle-address'))
    stage.run('sim:ForgetSaving', { id })
    expect(() => stage.run('sim:ForgetSaving', { id })).toThrow(/no saving/)
    const refused = (): unknown => record('unattached-volume/vol-0123456789abcdef0')
    expect(refused).toThrow(expect.objectContaining({ code: 'ValidationError' } satisfies Partial<AwsError>))
  })
})
