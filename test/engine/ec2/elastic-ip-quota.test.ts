/** Allocation of Elastic IPs, five a Region unless the quota was raised. AWS: EC2 user guide, "Elastic IP addresses". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

let h: Harness
const allocate = (region?: string) => {
  const { AllocationId, PublicIp } = h.run('ec2:AllocateAddress', {}, region)
  return { id: AllocationId as string, ip: PublicIp as string }
}

beforeEach(() => {
  h = harness()
})

describe('allocation', () => {
  test('answers an address of the Region', () => {
    const answer = h.run('ec2:AllocateAddress', { Domain: 'vpc' })
    expect(answer).toMatchObject({ Domain: 'vpc', PublicIpv4Pool: 'amazon', NetworkBorderGroup: 'us-east-1' })
    expect(answer.AllocationId).toMatch(/^eipalloc-[0-9a-f]{17}$/)
    expect(answer.PublicIp).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  })

  test('the sixth address of a Region is refused; another Region has five of its own', () => {
    for (let i = 0; i < 5; i++) allocate()
    expect(h.reject('ec2:AllocateAddress', {})).toMatchObject({
      code: 'AddressLimitExceeded',
      message: 'The maximum number of addresses has been reached.',
      httpStatus: 400,
    })
    expect(allocate('ap-northeast-2').id).toMatch(/^eipalloc-/)
    h.run('ec2:ReleaseAddress', { AllocationId: h.run('ec2:DescribeAddresses', {}).Addresses?.[0]?.AllocationId })
    expect(allocate().id).toMatch(/^eipalloc-/)
  })

  test('a granted quota request makes room for the sixth', () => {
    for (let i = 0; i < 5; i++) allocate()
    h.run('servicequotas:RequestServiceQuotaIncrease', { ServiceCode: 'ec2', QuotaCode: 'L-0263D0A3', DesiredValue: 6 })
    h.wait(7199)
    expect(h.reject('ec2:AllocateAddress', {}).code).toBe('AddressLimitExceeded')
    h.wait(1)
    allocate()
    expect(h.reject('ec2:AllocateAddress', {}).code).toBe('AddressLimitExceeded')
  })

  test('a world without quotas has no sixth to refuse', () => {
    h = harness({ quotas: false })
    for (let i = 0; i < 8; i++) allocate()
    expect(h.run('ec2:DescribeAddresses', {}).Addresses).toHaveLength(8)
  })

  test.each<[In<'ec2:AllocateAddress'>, string]>([
    [{ Address: '203.0.113.9' }, 'InvalidAddress.NotFound'],
    [{ PublicIpv4Pool: 'ipv4pool-ec2-012345' }, 'InvalidPublicIpv4PoolID.NotFound'],
    [{ NetworkBorderGroup: 'us-east-1-wl1' }, 'InvalidParameterValue'],
    [{ TagSpecifications: [{ ResourceType: 'volume', Tags: [] }] }, 'InvalidParameterValue'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%o is refused with %s', (input, code) => {
    expect(h.reject('ec2:AllocateAddress', input).code).toBe(code)
  })
})
