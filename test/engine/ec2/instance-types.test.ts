/** Instance types, where they are offered, Regions, zones and account attributes. */
import { describe, expect, test } from 'vitest'
import { INSTANCE_TYPES, offeredIn } from '../../../electron/engine/services/ec2/catalog/instance-types.ts'
import { TYPE_FILTERS } from '../../../electron/engine/services/ec2/catalog/type-filters.ts'
import { quotaDefault } from '../../../electron/engine/services/quotas/defaults.ts'
import { REGIONS } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'

describe('DescribeInstanceTypes', () => {
  test('t3.micro in full', () => {
    const [info] = harness().run('ec2:DescribeInstanceTypes', { InstanceTypes: ['t3.micro'] }).InstanceTypes ?? []
    expect(info).toMatchObject({
      InstanceType: 't3.micro',
      CurrentGeneration: true,
      FreeTierEligible: true,
      Hypervisor: 'nitro',
      BareMetal: false,
      ProcessorInfo: { SupportedArchitectures: ['x86_64'], SustainedClockSpeedInGhz: 2.5, Manufacturer: 'Intel' },
      VCpuInfo: { DefaultVCpus: 2, DefaultCores: 1, DefaultThreadsPerCore: 2 },
      MemoryInfo: { SizeInMiB: 1024 },
      InstanceStorageSupported: false,
      EbsInfo: { EbsOptimizedSupport: 'default', EbsOptimizedInfo: { BaselineBandwidthInMbps: 87 } },
      NetworkInfo: { MaximumNetworkInterfaces: 2, NetworkPerformance: 'Up to 5 Gigabit' },
      HibernationSupported: true,
      BurstablePerformanceSupported: true,
    })
  })

  test('p3dn.24xlarge carries its disks and processors', () => {
    const [info] = harness().run('ec2:DescribeInstanceTypes', { InstanceTypes: ['p3dn.24xlarge'] }).InstanceTypes ?? []
    expect(info?.InstanceStorageInfo).toMatchObject({ TotalSizeInGB: 1800, Disks: [{ Count: 2, SizeInGB: 900 }] })
    expect(info?.GpuInfo).toMatchObject({ TotalGpuMemoryInMiB: 262_144, Gpus: [{ Name: 'V100', Count: 8 }] })
  })

  test.each([
    [{ InstanceTypes: ['t9.huge' as 't3.micro'] }, 'InvalidInstanceType'],
    [{ InstanceTypes: ['p3.2xlarge' as const] }, 'InvalidInstanceType'],
    [{ MaxResults: 4 }, 'InvalidParameterValue'],
    [{ MaxResults: 101 }, 'InvalidParameterValue'],
    [{ Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
  ])('%j is refused', (input, code) => {
    expect(harness().reject('ec2:DescribeInstanceTypes', input).code).toBe(code)
  })

  test('filters and pages', () => {
    const { run } = harness()
    const names = (Filters: { Name: string; Values: string[] }[]) =>
      run('ec2:DescribeInstanceTypes', { Filters }).InstanceTypes?.map((info) => info.InstanceType as string) ?? []
    expect(names([{ Name: 'instance-type', Values: ['t4g.*'] }])).toHaveLength(7)
    const free = names([{ Name: 'free-tier-eligible', Values: ['true'] }])
    expect(free).toContain('t3.micro')
    expect(free).not.toContain('m5.large')
    for (const Name of Object.keys(TYPE_FILTERS)) expect(names([{ Name, Values: ['none-such'] }])).toEqual([])
    const seen: string[] = []
    let token: string | undefined
    do {
      const page = run('ec2:DescribeInstanceTypes', { MaxResults: 100, NextToken: token })
      seen.push(...(page.InstanceTypes ?? []).map((info) => info.InstanceType as string))
      token = page.NextToken
    } while (token)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(INSTANCE_TYPES.filter((facts) => offeredIn('us-east-1', undefined, facts.name)).length)
  })

  test('every type belongs to a quota that exists', () => {
    for (const facts of INSTANCE_TYPES)
      expect([facts.name, quotaDefault('ec2', facts.quotaCode) !== undefined]).toEqual([facts.name, true])
  })
})

describe('offerings', () => {
  test.each([
    ['us-east-1', 't3.micro', ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d', 'us-east-1f']],
    ['us-east-1', 'm5.large', ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d', 'us-east-1f']],
    ['ap-northeast-2', 't2.micro', ['ap-northeast-2a', 'ap-northeast-2c']],
    ['ap-northeast-2', 'a1.medium', []],
  ])('%s offers %s in %j', (region, type, zones) => {
    const { run } = harness({ region })
    const offerings = (LocationType: 'region' | 'availability-zone' | 'availability-zone-id') =>
      run('ec2:DescribeInstanceTypeOfferings', {
        LocationType,
        Filters: [{ Name: 'instance-type', Values: [type] }],
      }).InstanceTypeOfferings?.map((one) => one.Location)
    expect(offerings('availability-zone')).toEqual(zones)
    expect(offerings('region')).toEqual(zones.length > 0 ? [region] : [])
    expect(offerings('availability-zone-id')).toHaveLength(zones.length)
  })
})

describe('places and account', () => {
  test('Regions and zones', () => {
    const { run, reject } = harness({ region: 'ap-northeast-1' })
    expect(run('ec2:DescribeRegions', {}).Regions?.map((region) => region.RegionName)).toEqual([...REGIONS])
    expect(run('ec2:DescribeAvailabilityZones', {}).AvailabilityZones).toMatchObject([
      { ZoneName: 'ap-northeast-1a', ZoneId: 'apne1-az4', State: 'available', RegionName: 'ap-northeast-1' },
      { ZoneName: 'ap-northeast-1c', ZoneId: 'apne1-az1' },
      { ZoneName: 'ap-northeast-1d', ZoneId: 'apne1-az2' },
    ])
    expect(reject('ec2:DescribeAvailabilityZones', { ZoneNames: ['ap-northeast-1b'] }).code).toBe(
      'InvalidParameterValue',
    )
  })

  test('account attributes', () => {
    const { run, reject } = harness()
    const [vpc] = run('ec2:DescribeVpcs', {}).Vpcs ?? []
    const { AccountAttributes = [] } = run('ec2:DescribeAccountAttributes', {})
    const values = Object.fromEntries(
      AccountAttributes.map((one) => [one.AttributeName, one.AttributeValues?.[0]?.AttributeValue]),
    )
    expect(values).toMatchObject({
      'supported-platforms': 'VPC',
      'vpc-max-elastic-ips': '5',
      'default-vpc': vpc?.VpcId,
    })
    const AttributeNames = ['shoe-size' as 'default-vpc']
    expect(reject('ec2:DescribeAccountAttributes', { AttributeNames }).code).toBe('InvalidParameterValue')
  })
})
