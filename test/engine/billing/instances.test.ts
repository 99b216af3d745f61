/** What instances cost: seconds running, the minimum of each start, hibernation, platforms, types. */
import { expect, test } from 'vitest'
import { Lab, withOnePool } from './lab.ts'

const MONTH = ['2026-10-01', '2026-11-01'] as const

test('a running instance is billed by the second', () => {
  const lab = new Lab()
  lab.launch()
  lab.wait(1800)
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': '0.005200000' })
  lab.wait(1)
  // 1,801 s x $0.0104 / 3,600 = $0.00520288…
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': '0.005202889' })
  expect(lab.audit()).toEqual(lab.costs(...MONTH))
})

test('every start is billed for 60 seconds at least, from its first moment', () => {
  const lab = new Lab()
  const id = lab.launch()
  const minute = '0.000173333'
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': minute })
  lab.wait(10)
  lab.stop(id)
  lab.wait(3600)
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': minute })
  lab.start(id)
  lab.wait(60)
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': '0.000346666' })
  lab.wait(60)
  lab.stop(id)
  lab.start(id)
  lab.stop(id)
  // 60 (10 s long), 120, and 60 for the start that ended in the same second.
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': '0.000693333' })
  expect(lab.audit()).toEqual(lab.costs(...MONTH))
})

test.each([
  ['stop', false, '0.010400000'],
  ['hibernate', true, '0.010544444'],
])('%s: is stopping billed? %s', (_, hibernating, usd) => {
  const lab = new Lab()
  const id = lab.launch()
  lab.wait(3600)
  lab.enter(id, 'stopping', hibernating)
  lab.wait(50)
  lab.enter(id, 'stopped', hibernating)
  lab.wait(7200)
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': usd })
  expect(lab.audit()).toEqual(lab.costs(...MONTH))
})

test('pending, shutting-down and terminated are free; so is what happens after', () => {
  const lab = new Lab()
  const id = lab.launch()
  lab.wait(3600)
  lab.stop(id)
  lab.enter(id, 'pending')
  lab.wait(40)
  lab.enter(id, 'running')
  lab.wait(3600)
  lab.enter(id, 'shutting-down')
  lab.wait(40)
  lab.enter(id, 'terminated')
  lab.wait(4000)
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': '0.020800000' })
})

test.each([
  ['Linux/UNIX', 'RunInstances', '0.0104'],
  ['Windows', 'RunInstances:0002', '0.0196'],
  ['Red Hat Enterprise Linux', 'RunInstances:0010', '0.0392'],
  ['SUSE Linux', 'RunInstances:000g', '0.06665'],
])('an hour of %s', (platformDetails, usageOperation, usd) => {
  const lab = new Lab()
  lab.launch({ platformDetails, usageOperation })
  lab.wait(3600)
  const [sum] = Object.entries(lab.costs(...MONTH, [{ Type: 'DIMENSION', Key: 'OPERATION' }]))
  expect(sum).toEqual([usageOperation, usd.padEnd(11, '0')])
  expect(lab.audit()).toEqual(lab.costs(...MONTH))
})

test('SUSE is billed by the started hour, from each start', () => {
  const lab = new Lab()
  const id = lab.launch({ platformDetails: 'SUSE Linux', usageOperation: 'RunInstances:000g' })
  lab.wait(60)
  lab.stop(id)
  lab.wait(600)
  lab.start(id)
  lab.wait(3601)
  lab.tag(id, { team: 'a' })
  lab.wait(60)
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:t3.micro': '0.199950000' })
  expect(lab.audit()).toEqual(lab.costs(...MONTH))
})

test('a new type costs its own price from the next start', () => {
  const lab = new Lab()
  const id = lab.launch({ type: 'm5.large' })
  lab.wait(3600)
  lab.stop(id)
  lab.retype(id, 'm5.xlarge')
  lab.start(id)
  lab.wait(3600)
  expect(lab.costs(...MONTH)).toEqual({ 'BoxUsage:m5.large': '0.096000000', 'BoxUsage:m5.xlarge': '0.192000000' })
})

test('dedicated tenancy has its own usage type and price', () => {
  const lab = new Lab()
  lab.launch({ type: 'm5.large', tenancy: 'dedicated' })
  lab.wait(3600)
  expect(lab.costs(...MONTH)).toEqual({ DedicatedRegionFee: '2.000000000', 'DedicatedUsage:m5.large': '0.101760000' })
})

test('a type without a price of its own in the Region still costs something', () => {
  const lab = new Lab()
  lab.launch({ type: 'a1.medium', region: 'ap-northeast-2' })
  lab.wait(3600)
  // $0.0255 in us-east-1 x 1.2292.
  expect(lab.costs(...MONTH)).toEqual({ 'APN2-BoxUsage:a1.medium': '0.031344600' })
})

test('two Regions are billed under their own prefixes and summed by every Region’s Cost Explorer', () => {
  const lab = new Lab()
  lab.launch()
  lab.launch({ region: 'ap-northeast-2' })
  lab.wait(3600)
  const costs = { 'APN2-BoxUsage:t3.micro': '0.013000000', 'BoxUsage:t3.micro': '0.010400000' }
  expect(lab.costs(...MONTH)).toEqual(costs)
  expect(lab.costs(...MONTH, [{ Type: 'DIMENSION', Key: 'REGION' }])).toEqual({
    'ap-northeast-2': '0.013000000',
    'us-east-1': '0.010400000',
  })
})

test('detailed monitoring: 7 metrics a running instance, prorated by the clock hour, the first 10 of the account free', () => {
  const lab = new Lab()
  const first = lab.launch({ detailed: true })
  lab.until('2026-11-01T00:00:00Z')
  // 7 metric-months are within the 10 free ones.
  expect(lab.costs(...MONTH)['CW:MetricMonitorUsage']).toBeUndefined()
  lab.launch({ detailed: true })
  lab.launch({ detailed: true })
  lab.until('2026-12-01T00:00:00Z')
  // 21 - 10 = 11 x $0.30.
  expect(lab.costs('2026-11-01', '2026-12-01')['CW:MetricMonitorUsage']).toBe('3.300000000')
  lab.until('2026-12-16T12:00:00Z')
  lab.stop(first)
  lab.until('2027-01-01T00:00:00Z')
  // Two whole months and half of one: 17.5 - 10 = 7.5 x $0.30.
  expect(lab.costs('2026-12-01', '2027-01-01')['CW:MetricMonitorUsage']).toBe('2.250000000')
  expect(lab.audit()).toEqual(withOnePool(lab.costs('2026-10-01', '2027-01-01')))
})

test('a clock hour with detailed metrics is counted once, however often they are switched', () => {
  const lab = new Lab()
  const id = lab.launch()
  lab.wait(600)
  for (let i = 0; i < 4; i++) {
    lab.monitor(id, true)
    lab.wait(60)
    lab.monitor(id, false)
    lab.wait(60)
  }
  lab.monitor(id, true)
  lab.wait(3600)
  lab.tag(id, { team: 'a' })
  lab.wait(60)
  const usage = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
    Granularity: 'DAILY',
    Metrics: ['UsageQuantity'],
    Filter: { Dimensions: { Key: 'SERVICE', Values: ['AmazonCloudWatch'] } },
  }).ResultsByTime?.[0]?.Total?.['UsageQuantity']
  // 00:00 and 01:00: two hours of 744, 7 metrics.
  expect(usage).toEqual({ Amount: (14 / 744).toFixed(10), Unit: 'Metrics' })
})

test('terms set in the second of the start pay for its minimum, once', () => {
  const lab = new Lab(Date.UTC(2026, 9, 1, 0, 0, 0, 100))
  const id = lab.launch()
  lab.until(lab.engine.now + 250)
  lab.tag(id, { Team: 'a' })
  lab.tag(id, { Team: 'b' })
  lab.wait(30)
  lab.tag(id, { Team: 'c' })
  lab.wait(60)
  lab.stop(id)
  const minute = '0.000173333'
  const half = '0.000086667'
  expect(lab.costs(...MONTH, [{ Type: 'TAG', Key: 'Team' }])).toEqual({ Team$b: minute, Team$c: half })
  lab.start(id)
  lab.tag(id, {})
  lab.stop(id)
  expect(lab.costs(...MONTH, [{ Type: 'TAG', Key: 'Team' }])).toEqual({ Team$: minute, Team$b: minute, Team$c: half })
  expect(lab.audit()).toEqual(lab.costs(...MONTH))
})

test('metrics that were on for no time at all have used their hour', () => {
  const lab = new Lab()
  const ids = [1, 2, 3].map(() => lab.launch({ type: 't2.nano' }))
  for (const id of ids)
    for (let i = 0; i < 3; i++) {
      lab.monitor(id, true)
      lab.monitor(id, false)
    }
  const reply = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
    Granularity: 'DAILY',
    Metrics: ['UsageQuantity'],
    Filter: { Dimensions: { Key: 'SERVICE', Values: ['AmazonCloudWatch'] } },
  })
  expect(reply.ResultsByTime?.[0]?.Total?.['UsageQuantity']?.Amount).toBe((21 / 744).toFixed(10))
})
