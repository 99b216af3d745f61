/**
 * Asking for more. AWS: Service Quotas user guide, "Requesting a quota increase": a request is pending, then a support case, then
 * approved. Here every request is approved, after two simulated hours.
 */
import { HOUR, MINUTE } from '../../../../shared/time.ts'
import type { Command, Tx } from '../../kernel/index.ts'
import { settleMs } from '../settings/index.ts'
import { appliedValue } from './check.ts'
import { badValue, notAdjustable, notAnIncrease, openRequest } from './errors.ts'
import { requestItem } from './items.ts'
import { appliedId, appliedQuotaTable, quotaRequestTable } from './model.ts'
import { quotaMeant } from './queries.ts'

// DEVIATES: AWS takes minutes to days, and may refuse.
const CASE_AFTER_MS = MINUTE
const APPROVED_AFTER_MS = 2 * HOUR
const CASE_DIGITS = 15

export const requestIncrease: Command<'servicequotas:RequestServiceQuotaIncrease'> = (tx, input, { scope }) => {
  const { serviceCode, quotaCode, adjustable } = quotaMeant(input.ServiceCode, input.QuotaCode)
  const desiredValue = input.DesiredValue
  if (desiredValue === undefined || !(desiredValue > 0)) throw badValue()
  if (!adjustable) throw notAdjustable()
  if (desiredValue <= appliedValue(tx, scope, serviceCode, quotaCode)) throw notAnIncrease()
  if (tx.by(quotaRequestTable, 'open', appliedId(scope, serviceCode, quotaCode)).length > 0) throw openRequest()
  const request = tx.put(quotaRequestTable, {
    id: tx.hex('quotas/request', 40),
    scope,
    serviceCode,
    quotaCode,
    desiredValue,
    status: 'PENDING',
    createdAt: tx.now,
    updatedAt: tx.now,
  })
  // A caller may forbid a support case; then the request waits for its approval without one.
  if (input.SupportCaseAllowed !== false)
    tx.after(settleMs(tx, CASE_AFTER_MS), 'quotas.request.case', { id: request.id })
  tx.after(settleMs(tx, APPROVED_AFTER_MS), 'quotas.request.approve', { id: request.id })
  return { RequestedQuota: requestItem(request) }
}

interface Step {
  readonly id: string
}

function openCase(tx: Tx, { id }: Step): void {
  const number = String(tx.draw('quotas/case', 1_000_000_000)).padStart(CASE_DIGITS, '1')
  tx.patch(quotaRequestTable, id, { status: 'CASE_OPENED', caseId: number, updatedAt: tx.now })
}

function approve(tx: Tx, { id }: Step): void {
  const { scope, serviceCode, quotaCode, desiredValue } = tx.patch(quotaRequestTable, id, {
    status: 'APPROVED',
    updatedAt: tx.now,
  })
  tx.put(appliedQuotaTable, { id: appliedId(scope, serviceCode, quotaCode), value: desiredValue })
}

export const requestTasks = { 'quotas.request.case': openCase, 'quotas.request.approve': approve }
