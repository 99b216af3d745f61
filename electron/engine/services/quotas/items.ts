/** Quotas and requests in AWS's shapes. AWS: Service Quotas API Reference, ServiceQuota and RequestedServiceQuotaChange. */
import type { Json, Quotas } from '../../../../shared/aws/index.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { callerArn } from '../sts/index.ts'
import { appliedValue } from './check.ts'
import { type QuotaDefault, quotaDefault, SERVICE_NAMES } from './defaults.ts'
import type { QuotaRequestRow } from './model.ts'

const nameOf = (serviceCode: string): string | undefined =>
  SERVICE_NAMES.find((service) => service.code === serviceCode)?.name

/** The ARN of an applied quota names the account, that of a default does not. */
const arnOf = (region: string, account: string, serviceCode: string, quotaCode: string): string =>
  `arn:aws:servicequotas:${region}:${account}:${serviceCode}/${quotaCode}`

function item(quota: QuotaDefault, region: string, account: string, value: number): Json<Quotas.ServiceQuota> {
  const { serviceCode, quotaCode, quotaName, adjustable } = quota
  return {
    ServiceCode: serviceCode,
    ServiceName: nameOf(serviceCode),
    QuotaArn: arnOf(region, account, serviceCode, quotaCode),
    QuotaCode: quotaCode,
    QuotaName: quotaName,
    Value: value,
    Unit: 'None',
    Adjustable: adjustable,
    GlobalQuota: false,
    QuotaAppliedAtLevel: 'ACCOUNT',
  }
}

export const defaultItem = (quota: QuotaDefault, region: string): Json<Quotas.ServiceQuota> =>
  item(quota, region, '', quota.value)

export function appliedItem(view: View, quota: QuotaDefault, scope: string): Json<Quotas.ServiceQuota> {
  const [account = '', region = ''] = scope.split('/')
  return item(quota, region, account, appliedValue(view, scope, quota.serviceCode, quota.quotaCode))
}

export function requestItem(request: QuotaRequestRow): Json<Quotas.RequestedServiceQuotaChange> {
  const [account = '', region = ''] = request.scope.split('/')
  const { serviceCode, quotaCode } = request
  return {
    Id: request.id,
    ...(request.caseId ? { CaseId: request.caseId } : {}),
    ServiceCode: serviceCode,
    ServiceName: nameOf(serviceCode),
    QuotaCode: quotaCode,
    QuotaName: quotaDefault(serviceCode, quotaCode)?.quotaName,
    DesiredValue: request.desiredValue,
    Status: request.status,
    Created: isoOf(request.createdAt),
    LastUpdated: isoOf(request.updatedAt),
    Requester: JSON.stringify({ accountId: account, callerArn: callerArn(account) }),
    QuotaArn: arnOf(region, account, serviceCode, quotaCode),
    GlobalQuota: false,
    Unit: 'None',
    QuotaRequestedAtLevel: 'ACCOUNT',
  }
}
