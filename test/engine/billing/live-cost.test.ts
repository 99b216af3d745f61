/** What the console shows before and while things run: quotes, price list, the running meters. */
import { expect, test } from 'vitest'
import { Lab } from './lab.ts'

test('the running meters: dollars an hour, the month so far, the costliest first', () => {
  const lab = new Lab()
  const first = lab.launch({ region: 'ap-northeast-2' })
  lab.launch({ type: 'm5.large' })
  lab.volume({ size: 744 })
  lab.wait(3600)
  expect(lab.run('sim:GetCostNow', {})).toEqual({
    // 0.013 + 0.096 + 0.08: 744 GiB for an hour of 744.
    perHour: '0.189000000',
    monthToDate: '0.189000000',
    meters: [
      expect.objectContaining({
        usageType: 'BoxUsage:m5.large',
        perHour: '0.096000000',
        since: '2026-10-01T00:00:00.000Z',
      }),
      expect.objectContaining({ usageType: 'EBS:VolumeUsage.gp3', perHour: '0.080000000', service: 'EC2 - Other' }),
      expect.objectContaining({ usageType: 'APN2-BoxUsage:t3.micro', resourceId: first, region: 'ap-northeast-2' }),
    ],
    regions: [
      { region: 'ap-northeast-2', instances: 1, perHour: '0.013000000' },
      { region: 'us-east-1', instances: 1, perHour: '0.176000000' },
    ],
  })
  lab.stop(first)
  lab.wait(3600)
  expect(lab.run('sim:GetCostNow', {})).toMatchObject({ perHour: '0.176000000', monthToDate: '0.365000000' })
})

test('the month so far begins anew with the month, though nothing opened or closed', () => {
  const lab = new Lab()
  const id = lab.launch()
  lab.until('2026-10-31T23:00:00Z')
  lab.stop(id)
  lab.volume({ size: 720 })
  expect(Number(lab.run('sim:GetCostNow', {}).monthToDate)).toBeCloseTo(743 * 0.0104, 2)
  lab.until('2026-11-01T01:00:00Z')
  // 720 GiB for an hour of November's 720.
  expect(lab.run('sim:GetCostNow', {})).toMatchObject({ perHour: '0.080000000', monthToDate: '0.080000000' })
})

test('detailed monitoring costs nothing an hour until the free metrics of the month are used up', () => {
  const lab = new Lab()
  for (let i = 0; i < 4; i++) lab.launch({ detailed: true })
  lab.wait(3600)
  const metrics = (): string | undefined =>
    lab.run('sim:GetCostNow', {}).meters.find(({ usageType }) => usageType === 'CW:MetricMonitorUsage')?.perHour
  expect(metrics()).toBe('0.000000000')
  // 28 metrics use 10 metric-months in 10 / 28 of the month.
  lab.until('2026-10-12T02:00:00Z')
  // 7 x $0.30 / 744 h.
  expect(metrics()).toBe('0.002822581')
})

test('nothing was ever metered', () => {
  expect(new Lab().run('sim:GetCostNow', {})).toEqual({
    perHour: '0.000000000',
    monthToDate: '0.000000000',
    meters: [],
    regions: [],
  })
})

test('a launch is quoted by its parts, for an hour and for 730', () => {
  const lab = new Lab()
  const input = {
    InstanceType: 't3.micro',
    Count: 2,
    Monitoring: true,
    PublicIp: true,
    Volumes: [{ VolumeType: 'gp3', Size: 20, Iops: 4000, Throughput: 125 }],
  }
  const quote = lab.run('sim:PriceLaunch', input, 'ap-northeast-2')
  expect(quote.items.map(({ label, usageType, perMonth }) => [label, usageType, perMonth])).toEqual([
    ['instance', 'APN2-BoxUsage:t3.micro', '18.980000000'],
    ['storage', 'APN2-EBS:VolumeUsage.gp3', '3.648000000'],
    ['storage', 'APN2-EBS:VolumeP-IOPS.gp3', '11.400000000'],
    ['publicIpv4', 'APN2-PublicIPv4:InUseAddress', '7.300000000'],
    ['monitoring', 'APN2-CW:MetricMonitorUsage', '4.200000000'],
  ])
  expect(quote.perMonth).toBe('45.528000000')
  expect(quote.items[0]?.perHour).toBe('0.026000000')
})

test('a quote follows the image’s platform', () => {
  const lab = new Lab()
  const windows = [{ Name: 'platform', Values: ['windows'] }]
  const ImageId = lab.run('ec2:DescribeImages', { Filters: windows }).Images?.[0]?.ImageId
  if (!ImageId) throw new Error('the catalogue has a Windows image')
  const input = { InstanceType: 't3.micro', ImageId, Count: 1, Monitoring: false, PublicIp: false, Volumes: [] }
  expect(lab.run('sim:PriceLaunch', input).perHour).toBe('0.019600000')
})

test('a launch without an image is quoted for the platform it names', () => {
  const lab = new Lab()
  const shape = { InstanceType: 'm5.large', Count: 1, Monitoring: false, PublicIp: false, Volumes: [] }
  const quote = (Platform?: string) =>
    lab.run('sim:PriceLaunch', { ...shape, ...(Platform ? { Platform } : {}) }).perHour
  expect([quote(), quote('Windows')]).toEqual(['0.096000000', '0.188000000'])
})

test('the price list of a Region has only what AWS sells there', () => {
  const lab = new Lab()
  const virginia = lab.run('sim:ListInstancePrices', {}).prices
  const seoul = lab.run('sim:ListInstancePrices', {}, 'ap-northeast-2').prices
  expect(virginia['t3.micro']).toEqual({ linux: '0.0104', windows: '0.0196', rhel: '0.0392', suse: '0.06665' })
  expect(seoul['t3.micro']).toMatchObject({ linux: '0.013', windows: '0.0222' })
  expect(virginia['m7g.medium']).toMatchObject({ linux: '0.0408' })
  expect(virginia['m7g.medium']?.windows).toBeUndefined()
  expect(virginia['a1.medium']).toBeDefined()
  expect(seoul['a1.medium']).toBeUndefined()
})
