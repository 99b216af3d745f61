/** EBS volumes and public addresses: billed from creation to deletion, whatever the instance does. */
import { expect, test } from 'vitest'
import { Lab } from './lab.ts'

const OCTOBER = ['2026-10-01', '2026-11-01'] as const
const byService = [{ Type: 'DIMENSION', Key: 'SERVICE' }] as const

test('a volume costs its provisioned space while its instance is stopped, and no instance hours', () => {
  const lab = new Lab()
  const id = lab.launch()
  lab.volume({ size: 100 })
  lab.wait(3600)
  lab.stop(id)
  lab.until('2026-11-01T00:00:00Z')
  expect(lab.costs(...OCTOBER)).toEqual({ 'BoxUsage:t3.micro': '0.010400000', 'EBS:VolumeUsage.gp3': '8.000000000' })
  expect(lab.costs(...OCTOBER, [...byService])).toEqual({
    'Amazon Elastic Compute Cloud - Compute': '0.010400000',
    'EC2 - Other': '8.000000000',
  })
  expect(lab.audit()).toEqual(lab.costs(...OCTOBER))
})

test('a month of a volume costs the same in February and in October: seconds are divided by that month’s', () => {
  const lab = new Lab(Date.UTC(2028, 1, 1))
  const id = lab.volume({ size: 10 })
  lab.until('2028-03-16T12:00:00Z')
  lab.deleteVolume(id)
  lab.until('2028-05-01T00:00:00Z')
  // A leap February of 29 days, then half of March.
  expect(lab.costs('2028-02-01', '2028-03-01')).toEqual({ 'EBS:VolumeUsage.gp3': '0.800000000' })
  expect(lab.costs('2028-03-01', '2028-04-01')).toEqual({ 'EBS:VolumeUsage.gp3': '0.400000000' })
  expect(lab.costs('2028-04-01', '2028-05-01')).toEqual({})
  expect(lab.costs('2028-02-29', '2028-03-01', undefined, 'DAILY')).toEqual({ 'EBS:VolumeUsage.gp3': '0.027586207' })
})

test('a deleted volume was billed for a minute at least', () => {
  const lab = new Lab()
  const id = lab.volume({ size: 1000 })
  lab.wait(5)
  lab.deleteVolume(id)
  lab.wait(500)
  // 1,000 GiB x $0.08 x 60 s / 2,678,400 s.
  expect(lab.costs(...OCTOBER)).toEqual({ 'EBS:VolumeUsage.gp3': '0.001792115' })
})

test.each([
  ['gp3 as included', { type: 'gp3', size: 10, iops: 3000, throughput: 125 }, { 'EBS:VolumeUsage.gp3': '0.800000000' }],
  [
    'gp3 with more',
    { type: 'gp3', size: 10, iops: 4000, throughput: 250 },
    {
      'EBS:VolumeP-IOPS.gp3': '5.000000000',
      'EBS:VolumeP-Throughput.gp3': '5.000000000',
      'EBS:VolumeUsage.gp3': '0.800000000',
    },
  ],
  ['gp2', { type: 'gp2', size: 100, iops: 300 }, { 'EBS:VolumeUsage.gp2': '10.000000000' }],
  [
    'io1',
    { type: 'io1', size: 100, iops: 1000 },
    { 'EBS:VolumeP-IOPS.piops': '65.000000000', 'EBS:VolumeUsage.piops': '12.500000000' },
  ],
  [
    'io2 over both tiers',
    { type: 'io2', size: 100, iops: 70_000 },
    {
      'EBS:VolumeP-IOPS.io2': '2080.000000000',
      'EBS:VolumeP-IOPS.io2.tier2': '1472.000000000',
      'EBS:VolumeP-IOPS.io2.tier3': '192.000000000',
      'EBS:VolumeUsage.io2': '12.500000000',
    },
  ],
  ['st1', { type: 'st1', size: 500 }, { 'EBS:VolumeUsage.st1': '22.500000000' }],
  ['sc1', { type: 'sc1', size: 500 }, { 'EBS:VolumeUsage.sc1': '7.500000000' }],
  ['magnetic', { type: 'standard', size: 100 }, { 'EBS:VolumeUsage': '5.000000000' }],
] as const)('a month of %s', (_, options, costs) => {
  const lab = new Lab()
  lab.volume(options)
  lab.until('2026-11-01T00:00:00Z')
  expect(lab.costs(...OCTOBER)).toEqual(costs)
  expect(lab.audit()).toEqual(costs)
})

test('a volume that grows costs more from then on, without a new minimum', () => {
  const lab = new Lab()
  const id = lab.volume({ size: 100 })
  lab.wait(30)
  lab.modifyVolume(id, { size: 200, throughput: 250 })
  lab.until('2026-10-16T12:00:00Z')
  lab.deleteVolume(id)
  lab.until('2026-11-01T00:00:00Z')
  const rest = 1_339_200 - 60
  const space = (100 * 0.08 * 60) / 2_678_400 + (200 * 0.08 * rest) / 2_678_400
  const throughput = (125 * 0.04 * (1_339_200 - 30)) / 2_678_400
  const costs = lab.costs(...OCTOBER)
  expect(Number(costs['EBS:VolumeUsage.gp3'])).toBeCloseTo(space, 8)
  expect(Number(costs['EBS:VolumeP-Throughput.gp3'])).toBeCloseTo(throughput, 8)
  expect(lab.audit()).toEqual(costs)
})

test('an Elastic IP costs the same idle and in use, under different usage types, until it is released', () => {
  const lab = new Lab()
  const id = lab.allocate('ap-northeast-2')
  lab.wait(3600)
  lab.use(id, true)
  lab.wait(2 * 3600)
  lab.use(id, false)
  lab.wait(3600)
  lab.release(id)
  lab.wait(36_000)
  expect(lab.costs(...OCTOBER)).toEqual({
    'APN2-PublicIPv4:IdleAddress': '0.010000000',
    'APN2-PublicIPv4:InUseAddress': '0.010000000',
  })
  expect(lab.costs(...OCTOBER, [...byService])).toEqual({ 'Amazon Virtual Private Cloud': '0.020000000' })
  expect(lab.audit()).toEqual(lab.costs(...OCTOBER))
})

test('an automatic public address is billed while an interface has it', () => {
  const lab = new Lab()
  lab.automaticAddress('eni-1', true)
  lab.wait(3600)
  lab.automaticAddress('eni-1', false)
  lab.wait(3600)
  lab.automaticAddress('eni-1', true)
  lab.wait(1800)
  expect(lab.costs(...OCTOBER)).toEqual({ 'PublicIPv4:InUseAddress': '0.007500000' })
  expect(lab.audit()).toEqual(lab.costs(...OCTOBER))
})
