/** Money across days and months: sums, boundaries, a whole month by hand, and the auditor's second opinion. */
import { expect, test } from 'vitest'
import { type Nanos, usdOf } from '../../../shared/money.ts'
import { dayOf, startOfMonth } from '../../../shared/time.ts'
import { Lab, withOnePool } from './lab.ts'

test('a simulated month to the cent', () => {
  const lab = new Lab()
  const web = lab.launch({ type: 't3.medium', detailed: true, tags: { Team: 'web' } })
  lab.launch({ type: 'm5.large', region: 'ap-northeast-2', detailed: true })
  lab.volume({ size: 30 })
  lab.volume({ size: 500, region: 'ap-northeast-2' })
  const address = lab.allocate()
  lab.use(address, true)
  // The web server works from 09:00 to 18:00 on the 31 days of October.
  for (let day = 1; day <= 31; day++) {
    const date = `2026-10-${String(day).padStart(2, '0')}`
    if (day === 1) lab.stop(web)
    lab.until(`${date}T09:00:00Z`)
    lab.start(web)
    lab.until(`${date}T18:00:00Z`)
    lab.stop(web)
  }
  lab.until('2026-11-01T00:00:00Z')
  const costs = lab.costs('2026-10-01', '2026-11-01')
  const cents = Object.fromEntries(Object.entries(costs).map(([key, usd]) => [key, Number(usd).toFixed(2)]))
  expect(cents).toEqual({
    // 31 x 9 h x $0.0416 = 11.6064, and the minute of the launch that was stopped at once.
    'BoxUsage:t3.medium': '11.61',
    // 744 h x $0.118.
    'APN2-BoxUsage:m5.large': '87.79',
    'EBS:VolumeUsage.gp3': '2.40',
    // 500 GiB x $0.0912.
    'APN2-EBS:VolumeUsage.gp3': '45.60',
    // 744 h x $0.005.
    'PublicIPv4:InUseAddress': '3.72',
    // 7 metric-months in Seoul and 7 x 280 h / 744 h: 9.634, all free.
  })
  expect(lab.audit()).toEqual(withOnePool(costs))
})

test('a run across midnight and a month end is split where the calendar says', () => {
  const lab = new Lab(Date.UTC(2026, 9, 31, 23, 0, 0))
  const id = lab.launch()
  lab.volume({ size: 744 })
  lab.wait(2 * 3600)
  lab.stop(id)
  expect(lab.costs('2026-10-31', '2026-11-01', undefined, 'DAILY')).toEqual({
    'BoxUsage:t3.micro': '0.010400000',
    'EBS:VolumeUsage.gp3': '0.080000000',
  })
  expect(lab.costs('2026-11-01', '2026-11-02', undefined, 'DAILY')).toEqual({
    'BoxUsage:t3.micro': '0.010400000',
    'EBS:VolumeUsage.gp3': '0.082666667',
  })
})

test('a minimum that reaches past midnight is booked on the day the run began', () => {
  const lab = new Lab(Date.UTC(2026, 9, 31, 23, 59, 50))
  const id = lab.launch()
  lab.wait(20)
  lab.stop(id)
  expect(lab.costs('2026-10-01', '2026-11-01')).toEqual({ 'BoxUsage:t3.micro': '0.000173333' })
  expect(lab.costs('2026-11-01', '2026-11-02')).toEqual({})
  expect(lab.audit()).toEqual(lab.costs('2026-10-01', '2026-12-01'))
})

/** A small generator of its own, so that a failing seed can be run again. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-northeast-2']
const TYPES = ['t3.micro', 'm5.large', 'p4d.24xlarge', 'a1.medium', 't2.nano']
const PLATFORMS = ['Linux/UNIX', 'Windows', 'Red Hat Enterprise Linux', 'SUSE Linux']
const VOLUMES = [
  { type: 'gp3', size: 8 },
  { type: 'gp3', size: 333, iops: 3999, throughput: 777 },
  { type: 'io2', size: 1000, iops: 65_000 },
  { type: 'io1', size: 77, iops: 333 },
  { type: 'standard', size: 13 },
] as const

const sumOf = (costs: Record<string, string>): string =>
  usdOf(Object.values(costs).reduce((sum, usd) => sum + BigInt(usd.replace('.', '')), 0n) as Nanos)

/** One random thing happens to a random resource. */
function act(
  lab: Lab,
  chance: (below: number) => number,
  world: { instances: string[]; volumes: string[]; addresses: string[] },
): void {
  const pick = <T>(list: readonly T[]): T => list[chance(list.length)] as T
  const tags = (): Record<string, string> => (chance(2) ? {} : { Team: pick(['a', 'b']) })
  const region = pick(REGIONS)
  const kind = chance(12)
  const { instances, volumes, addresses } = world
  if (kind === 0 || instances.length === 0)
    instances.push(
      lab.launch({
        region,
        type: pick(TYPES),
        platformDetails: pick(PLATFORMS),
        detailed: chance(2) === 0,
        tags: tags(),
      }),
    )
  else if (kind === 1 || volumes.length === 0) volumes.push(lab.volume({ ...pick(VOLUMES), region, tags: tags() }))
  else if (kind === 2 || addresses.length === 0) addresses.push(lab.allocate(region))
  else if (kind === 3) lab.stop(pick(instances))
  else if (kind === 4) lab.start(pick(instances))
  else if (kind === 5) lab.enter(pick(instances), 'stopping', true)
  else if (kind === 6) lab.monitor(pick(instances), chance(2) === 0)
  else if (kind === 7) lab.tag(pick(instances), tags())
  else if (kind === 8) lab.tag(pick(volumes), tags())
  else if (kind === 9) lab.modifyVolume(pick(volumes), { size: 1 + chance(2000) })
  else if (kind === 10) lab.use(pick(addresses), chance(2) === 0)
  else lab.automaticAddress(pick(['eni-1', 'eni-2']), chance(2) === 0, 'eu-west-1')
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('random schedule %i: auditor, days and months agree to the nano-dollar', (seed) => {
  const lab = new Lab(Date.UTC(2027, 10, 20, 7, 59, 58, 250))
  const chance = chanceOf(seed)
  const world = { instances: [], volumes: [], addresses: [] }
  const pauses = [0, 1, 250, 999, 7_000, 59_000, 61_000, 1_800_000, 3_600_000, 86_400_000, 9 * 86_400_000]
  for (let step = 0; step < 160; step++) {
    act(lab, chance, world)
    lab.until(lab.engine.now + (pauses[chance(pauses.length - (step % 8 === 0 ? 0 : 1))] as number))
  }
  const end = dayOf(lab.engine.now + 86_400_000)
  const month = dayOf(startOfMonth(lab.engine.now))
  expect(lab.run('sim:GetCostNow', {}).monthToDate).toBe(sumOf(lab.costs(month, end)))
  const costs = lab.costs('2027-11-01', end)
  expect(Object.keys(costs).length).toBeGreaterThan(5)
  expect(withOnePool(costs)).toEqual(lab.audit())
  expect(lab.costs('2027-11-01', end, undefined, 'DAILY')).toEqual(costs)
  const byTag = lab.costs('2027-11-01', end, [{ Type: 'TAG', Key: 'Team' }])
  expect(sumOf(byTag)).toBe(sumOf(costs))
})
