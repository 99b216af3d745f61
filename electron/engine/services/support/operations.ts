/** The Trusted Advisor part of the Support API, and what the console does that the API has no word for. */
import type { SupportPlan } from '../../../../shared/operations/advisor.ts'
import type { Call, Commands, Queries, Tx, View } from '../../kernel/index.ts'
import { CHECKS, type CheckFacts, checkFacts } from './catalogue.ts'
import * as errors from './errors.ts'
import { exclusionTable, isFull, ofAccount, planOf, planTable, refreshTable } from './model.ts'
import { descriptionOf, languageOf, refreshOf, resultOf, summaryOf } from './results.ts'

const PLANS: readonly SupportPlan[] = ['basic', 'developer', 'business', 'enterprise']

/** @throws AwsError SubscriptionRequiredException. AWS: Business and above have the API. */
function checkPlan(view: View, { accountId }: Call): void {
  if (!isFull(planOf(view, accountId))) throw errors.subscriptionRequired()
}

function checkOf(id: string | null | undefined): CheckFacts {
  if (id === undefined || id === null) throw errors.missing('checkId')
  const facts = checkFacts(id)
  if (!facts) throw errors.unknownCheck(id)
  return facts
}

function checksOf(ids: readonly (string | null | undefined)[] | undefined): CheckFacts[] {
  if (ids === undefined) throw errors.missing('checkIds')
  return ids.map(checkOf)
}

/** A refresh that comes too soon answers where the last one stands, and begins nothing. AWS: millisUntilNextRefreshable. */
function refresh(tx: Tx, accountId: string, { id }: CheckFacts): void {
  if ((refreshOf(tx, accountId, id).millisUntilNextRefreshable ?? 0) > 0) return
  tx.put(refreshTable, { id: ofAccount(accountId, id), at: tx.now })
}

function describe(view: View, call: Call, checkId: string | undefined, language: ReturnType<typeof languageOf>) {
  const plan = planOf(view, call.accountId)
  const asked = checkId === undefined ? CHECKS : [checkOf(checkId)]
  return asked.map((facts) => {
    const isLocked = !isFull(plan) && !facts.core
    return {
      check: descriptionOf(facts, language),
      isLocked,
      refresh: refreshOf(view, call.accountId, facts.id),
      ...(isLocked ? {} : { result: resultOf(view, call, facts) }),
    }
  })
}

export const supportQueries: Queries = {
  'support:DescribeTrustedAdvisorChecks': (view, input, call) => {
    checkPlan(view, call)
    if (input.language === undefined) throw errors.missing('language')
    const language = languageOf(input.language)
    return { checks: CHECKS.map((check) => descriptionOf(check, language)) }
  },
  'support:DescribeTrustedAdvisorCheckResult': (view, input, call) => {
    checkPlan(view, call)
    languageOf(input.language ?? 'en')
    return { result: resultOf(view, call, checkOf(input.checkId)) }
  },
  'support:DescribeTrustedAdvisorCheckSummaries': (view, input, call) => {
    checkPlan(view, call)
    return { summaries: checksOf(input.checkIds).map((check) => summaryOf(view, call, check)) }
  },
  'support:DescribeTrustedAdvisorCheckRefreshStatuses': (view, input, call) => {
    checkPlan(view, call)
    return { statuses: checksOf(input.checkIds).map(({ id }) => refreshOf(view, call.accountId, id)) }
  },
  'sim:DescribeTrustedAdvisor': (view, input, call) => ({
    plan: planOf(view, call.accountId),
    checks: describe(view, call, input.checkId, languageOf(input.language ?? 'en')),
  }),
}

export const supportCommands: Commands = {
  'support:RefreshTrustedAdvisorCheck': (tx, input, call) => {
    checkPlan(tx, call)
    const check = checkOf(input.checkId)
    refresh(tx, call.accountId, check)
    return { status: refreshOf(tx, call.accountId, check.id) }
  },
  'sim:SetSupportPlan': (tx, { plan }, { accountId }) => {
    if (!PLANS.includes(plan)) throw errors.unknownPlan()
    tx.put(planTable, { id: accountId, plan })
    return { plan }
  },
  'sim:ExcludeAdvisorResources': (tx, { checkId, resourceIds, excluded }, call) => {
    const found = new Set(resultOf(tx, call, checkOf(checkId)).flaggedResources?.map(({ resourceId }) => resourceId))
    for (const resourceId of resourceIds) {
      if (!found.has(resourceId)) throw errors.unknownResource(resourceId)
      const id = ofAccount(call.accountId, resourceId)
      if (excluded) tx.put(exclusionTable, { id, at: tx.now })
      else if (tx.get(exclusionTable, id)) tx.remove(exclusionTable, id)
    }
    return {}
  },
}
