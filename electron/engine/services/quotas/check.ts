/** The limit that binds now, for services that must refuse what goes beyond it. */
import { assert } from '../../../../shared/assert.ts'
import type { View } from '../../kernel/index.ts'
import { settingsOf } from '../settings/index.ts'
import { quotaDefault } from './defaults.ts'
import { appliedId, appliedQuotaTable } from './model.ts'

/** What the account may use in a Region: the raised value, or AWS's default. */
export function appliedValue(view: View, scope: string, serviceCode: string, quotaCode: string): number {
  const quota = quotaDefault(serviceCode, quotaCode)
  assert(quota, `quota ${serviceCode}/${quotaCode} is in the table of defaults`)
  return view.get(appliedQuotaTable, appliedId(scope, serviceCode, quotaCode))?.value ?? quota.value
}

/** The limit to enforce; Infinity in a world made with quotas off. `scope` is `account/region`. */
export const limitOf = (view: View, scope: string, serviceCode: string, quotaCode: string): number =>
  settingsOf(view).quotas ? appliedValue(view, scope, serviceCode, quotaCode) : Number.POSITIVE_INFINITY
