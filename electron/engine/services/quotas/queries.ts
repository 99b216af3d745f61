/** What the account may use and has asked for. AWS: Service Quotas API Reference. */
import type { Queries, TopicDef } from '../../kernel/index.ts'
import { QUOTA_DEFAULTS, type QuotaDefault, quotaDefault, SERVICE_NAMES } from './defaults.ts'
import { badMaxResults, badToken, missing, quotaNotFound, requestNotFound, serviceNotFound } from './errors.ts'
import { appliedItem, defaultItem, requestItem } from './items.ts'
import { type QuotaRequestRow, quotaRequestTable } from './model.ts'

/** AWS: every list answers at most 100 a page. */
const PAGE_MAX = 100
const TOKEN = /^cml-quotas-(\d{1,6})$/

interface PageRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

function pageOf<T>(items: readonly T[], request: PageRequest): { page: T[]; next: { NextToken?: string } } {
  const { MaxResults: size = PAGE_MAX, NextToken: token } = request
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX) throw badMaxResults(PAGE_MAX)
  const match = token ? TOKEN.exec(token) : undefined
  if (token && !match) throw badToken()
  const start = Number(match?.[1] ?? 0)
  const end = start + size
  return { page: items.slice(start, end), next: end < items.length ? { NextToken: `cml-quotas-${end}` } : {} }
}

/** The quotas of a service, or the one of them that is asked for. */
function quotasOf(serviceCode: string | undefined, quotaCode?: string): QuotaDefault[] {
  if (!serviceCode) throw missing('ServiceCode')
  const quotas = QUOTA_DEFAULTS.filter((quota) => quota.serviceCode === serviceCode)
  if (quotas.length === 0) throw serviceNotFound()
  return quotaCode ? quotas.filter((quota) => quota.quotaCode === quotaCode) : quotas
}

/** @throws AwsError NoSuchResourceException, IllegalArgumentException */
export function quotaMeant(serviceCode: string | undefined, quotaCode: string | undefined): QuotaDefault {
  quotasOf(serviceCode)
  if (!quotaCode) throw missing('QuotaCode')
  const quota = quotaDefault(serviceCode as string, quotaCode)
  if (!quota) throw quotaNotFound()
  return quota
}

export const quotaQueries: Queries = {
  'servicequotas:ListServices': (_view, input) => {
    const { page, next } = pageOf(SERVICE_NAMES, input)
    return { Services: page.map(({ code, name }) => ({ ServiceCode: code, ServiceName: name })), ...next }
  },

  'servicequotas:ListServiceQuotas': (view, input, { scope }) => {
    const { page, next } = pageOf(quotasOf(input.ServiceCode, input.QuotaCode), input)
    return { Quotas: page.map((quota) => appliedItem(view, quota, scope)), ...next }
  },

  'servicequotas:GetServiceQuota': (view, input, { scope }) => ({
    Quota: appliedItem(view, quotaMeant(input.ServiceCode, input.QuotaCode), scope),
  }),

  'servicequotas:ListAWSDefaultServiceQuotas': (_view, input, { region }) => {
    const { page, next } = pageOf(quotasOf(input.ServiceCode), input)
    return { Quotas: page.map((quota) => defaultItem(quota, region)), ...next }
  },

  'servicequotas:GetAWSDefaultServiceQuota': (_view, input, { region }) => ({
    Quota: defaultItem(quotaMeant(input.ServiceCode, input.QuotaCode), region),
  }),

  'servicequotas:GetRequestedServiceQuotaChange': (view, input, { scope }) => {
    const request = view.get(quotaRequestTable, input.RequestId ?? '')
    if (request?.scope !== scope) throw requestNotFound()
    return { RequestedQuota: requestItem(request) }
  },

  /** Newest first, as AWS answers. */
  'servicequotas:ListRequestedServiceQuotaChangeHistory': (view, input, { scope }) => {
    if (input.ServiceCode) quotasOf(input.ServiceCode)
    const requests = view
      .by(quotaRequestTable, 'scope', scope)
      .filter((request) => !input.ServiceCode || request.serviceCode === input.ServiceCode)
      .filter((request) => !input.Status || request.status === input.Status)
      .reverse()
    const { page, next } = pageOf(requests, input)
    return { RequestedQuotas: page.map(requestItem), ...next }
  },
}

export const requestsTopic: TopicDef<'servicequotas:requests'> = {
  affected: { [quotaRequestTable.name]: (row: QuotaRequestRow) => [row.id] },
  ids: (view, scope) => view.by(quotaRequestTable, 'scope', scope).map((request) => request.id),
  row: (view, id, scope) => {
    const request = view.get(quotaRequestTable, id)
    return request?.scope === scope ? { id, ...requestItem(request) } : undefined
  },
}
