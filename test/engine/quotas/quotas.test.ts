/** Service Quotas: values, requests, and the limit that rises when one is approved. AWS: Service Quotas user guide. */
import { beforeEach, describe, expect, test } from 'vitest'
import { QUOTA_DEFAULTS, SERVICE_NAMES } from '../../../electron/engine/services/quotas/defaults.ts'
import { limitOf } from '../../../electron/engine/services/quotas/index.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

const EIP = { ServiceCode: 'ec2', QuotaCode: 'L-0263D0A3' }
const SCOPE = '123456789012/us-east-1'
let h: Harness

const ask = (value: number, region?: string) =>
  h.run('servicequotas:RequestServiceQuotaIncrease', { ...EIP, DesiredValue: value }, region).RequestedQuota
const value = (region?: string) => h.run('servicequotas:GetServiceQuota', EIP, region).Quota?.Value
const status = (id: string | undefined) =>
  h.run('servicequotas:GetRequestedServiceQuotaChange', { RequestId: id }).RequestedQuota?.Status

beforeEach(() => {
  h = harness()
})

test('the table of defaults names each quota once, under a listed service, with a code of AWS’s form', () => {
  const keys = QUOTA_DEFAULTS.map((quota) => `${quota.serviceCode}/${quota.quotaCode}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(key).toMatch(/^(ebs|ec2|vpc)\/L-[0-9A-F]{8}$/)
  expect(new Set(QUOTA_DEFAULTS.map((quota) => quota.serviceCode))).toEqual(
    new Set(SERVICE_NAMES.map((service) => service.code)),
  )
})

describe('values', () => {
  test('the Elastic IP quota as AWS shows it', () => {
    expect(h.run('servicequotas:GetServiceQuota', EIP).Quota).toEqual({
      ServiceCode: 'ec2',
      ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)',
      QuotaArn: 'arn:aws:servicequotas:us-east-1:123456789012:ec2/L-0263D0A3',
      QuotaCode: 'L-0263D0A3',
      QuotaName: 'EC2-VPC Elastic IPs',
      Value: 5,
      Unit: 'None',
      Adjustable: true,
      GlobalQuota: false,
      QuotaAppliedAtLevel: 'ACCOUNT',
    })
    expect(h.run('servicequotas:GetAWSDefaultServiceQuota', EIP).Quota?.QuotaArn).toBe(
      'arn:aws:servicequotas:us-east-1::ec2/L-0263D0A3',
    )
  })

  test.each([
    ['L-1216C47A', 32],
    ['L-417A185B', 0],
    ['L-DB2E81BA', 0],
  ])('vCPU bucket %s starts at %d', (code, vcpu) => {
    expect(limitOf(h.engine.view, SCOPE, 'ec2', code)).toBe(vcpu)
  })

  test('lists are paged and complete', () => {
    expect(h.run('servicequotas:ListServices', {}).Services?.map((service) => service.ServiceCode)).toEqual([
      'ebs',
      'ec2',
      'vpc',
    ])
    const all = h.run('servicequotas:ListServiceQuotas', { ServiceCode: 'ec2' }).Quotas ?? []
    const codes: (string | undefined)[] = []
    let NextToken: string | undefined
    do {
      const page = h.run('servicequotas:ListServiceQuotas', {
        ServiceCode: 'ec2',
        MaxResults: 4,
        ...(NextToken ? { NextToken } : {}),
      })
      codes.push(...(page.Quotas ?? []).map((quota) => quota.QuotaCode))
      NextToken = page.NextToken
    } while (NextToken)
    expect(codes).toEqual(all.map((quota) => quota.QuotaCode))
    expect(h.run('servicequotas:ListAWSDefaultServiceQuotas', { ServiceCode: 'vpc' }).Quotas).toContainEqual(
      expect.objectContaining({
        QuotaName: 'Security groups per network interface',
        Value: 5,
        QuotaArn: 'arn:aws:servicequotas:us-east-1::vpc/L-2AFB9258',
      }),
    )
    expect(h.run('servicequotas:ListServiceQuotas', EIP).Quotas).toHaveLength(1)
  })

  test('quotas off: everything is allowed, the values stay what they are', () => {
    h = harness({ quotas: false })
    expect(limitOf(h.engine.view, SCOPE, 'ec2', 'L-0263D0A3')).toBe(Number.POSITIVE_INFINITY)
    expect(value()).toBe(5)
  })
})

describe('requests', () => {
  test('pending, a case, approved after two hours; then the limit is higher, in this Region', () => {
    const request = ask(8)
    expect(request).toMatchObject({
      ...EIP,
      Status: 'PENDING',
      DesiredValue: 8,
      QuotaName: 'EC2-VPC Elastic IPs',
      Created: '2026-10-01T00:00:00.000Z',
      QuotaArn: 'arn:aws:servicequotas:us-east-1:123456789012:ec2/L-0263D0A3',
    })
    expect(JSON.parse(request?.Requester ?? '{}')).toEqual({
      accountId: '123456789012',
      callerArn: 'arn:aws:iam::123456789012:user/student',
    })
    h.wait(59)
    expect(status(request?.Id)).toBe('PENDING')
    h.wait(1)
    expect(
      h.run('servicequotas:GetRequestedServiceQuotaChange', { RequestId: request?.Id }).RequestedQuota,
    ).toMatchObject({
      Status: 'CASE_OPENED',
      CaseId: expect.stringMatching(/^\d{15}$/),
      LastUpdated: '2026-10-01T00:01:00.000Z',
    })
    expect(value()).toBe(5)
    h.wait(7140)
    expect(status(request?.Id)).toBe('APPROVED')
    expect([value(), value('us-west-2')]).toEqual([8, 5])
    expect(h.run('servicequotas:GetAWSDefaultServiceQuota', EIP).Quota?.Value).toBe(5)
  })

  test('one open request a quota and Region; another after it is approved', () => {
    ask(6)
    expect(h.reject('servicequotas:RequestServiceQuotaIncrease', { ...EIP, DesiredValue: 7 })).toMatchObject({
      code: 'ResourceAlreadyExistsException',
      message: 'Only one open service quota increase request is allowed per quota.',
    })
    ask(7, 'eu-west-1')
    h.wait(7200)
    expect(h.reject('servicequotas:RequestServiceQuotaIncrease', { ...EIP, DesiredValue: 6 })).toMatchObject({
      code: 'IllegalArgumentException',
      message: 'You must provide a quota value greater than the current quota value',
    })
    ask(7)
    const history =
      h.run('servicequotas:ListRequestedServiceQuotaChangeHistory', { ServiceCode: 'ec2' }).RequestedQuotas ?? []
    expect(history.map((request) => [request.DesiredValue, request.Status])).toEqual([
      [7, 'PENDING'],
      [6, 'APPROVED'],
    ])
    expect(
      h.run('servicequotas:ListRequestedServiceQuotaChangeHistory', { Status: 'APPROVED' }).RequestedQuotas,
    ).toHaveLength(1)
    expect(
      h.run('servicequotas:ListRequestedServiceQuotaChangeHistory', { ServiceCode: 'vpc' }).RequestedQuotas,
    ).toEqual([])
  })

  test('without a support case a request waits without a number', () => {
    const { RequestedQuota } = h.run('servicequotas:RequestServiceQuotaIncrease', {
      ...EIP,
      DesiredValue: 6,
      SupportCaseAllowed: false,
    })
    h.wait(3600)
    expect(status(RequestedQuota?.Id)).toBe('PENDING')
    h.wait(3600)
    expect(status(RequestedQuota?.Id)).toBe('APPROVED')
  })

  test('a world that settles at once approves at once', () => {
    h = harness({ settle: 'instant' })
    ask(6)
    expect(value()).toBe(6)
  })
})

test.each<[In<'servicequotas:RequestServiceQuotaIncrease'>, string, number]>([
  [{ ...EIP, DesiredValue: 5 }, 'IllegalArgumentException', 400],
  [{ ...EIP, DesiredValue: 0 }, 'IllegalArgumentException', 400],
  [{ ...EIP, DesiredValue: undefined }, 'IllegalArgumentException', 400],
  [{ ServiceCode: 'EC2', QuotaCode: 'L-0263D0A3', DesiredValue: 6 }, 'NoSuchResourceException', 404],
  [{ ServiceCode: 'ec2', QuotaCode: 'L-00000000', DesiredValue: 6 }, 'NoSuchResourceException', 404],
  [{ ServiceCode: 'vpc', QuotaCode: 'L-0263D0A3', DesiredValue: 6 }, 'NoSuchResourceException', 404],
])('%o is refused with %s', (input, code, httpStatus) => {
  expect(h.reject('servicequotas:RequestServiceQuotaIncrease', input)).toMatchObject({ code, httpStatus })
})

test('unknown services, requests and tokens', () => {
  expect(h.reject('servicequotas:ListServiceQuotas', { ServiceCode: 'unknown' })).toMatchObject({
    code: 'NoSuchResourceException',
    message: 'The request failed because the specified service does not exist.',
  })
  expect(h.reject('servicequotas:GetRequestedServiceQuotaChange', { RequestId: 'nothing' }).code).toBe(
    'NoSuchResourceException',
  )
  expect(h.reject('servicequotas:ListServices', { NextToken: 'x' }).code).toBe('InvalidPaginationTokenException')
  expect(h.reject('servicequotas:ListServices', { MaxResults: 101 }).code).toBe('IllegalArgumentException')
})
