/** Groups and filter values in the console's words. */
import { useI18n } from 'vue-i18n'
import { serviceName } from '../service-names.ts'
import { type BreakdownRow, OTHERS } from './breakdown.ts'
import type { Group, GroupDimension, ReportFilter } from './report.ts'

/** Names of absent values that say more than the name of their dimension would. */
const ABSENT = /^No([A-Z]\w*)$/

export function useGroupNames() {
  const { t, te } = useI18n()

  /** A value of a filter. What the API calls `NoInstanceType` reads "No instance type". */
  function valueName(field: ReportFilter['field'] | GroupDimension, value: string): string {
    if (field === 'SERVICE') return serviceName(value)
    if (field === 'TAG' && value === '') return t('costs.untagged')
    if (field === 'COST_CATEGORY' && value === '') return t('costs.uncategorized')
    if (field === 'REGION' && te(`region.${value}`)) return `${t(`region.${value}`)} (${value})`
    return ABSENT.test(value) ? t('costs.absent', { name: t(`costs.dimension.${field}`) }) : value
  }
  /** One part of a group of the answer: `Name$Web Server` is "Web Server". */
  function partName(group: Group, part: string): string {
    if (group.kind === 'dimension') return valueName(group.dimension, part)
    const value = part.slice(group.key.length + 1)
    return value === '' ? t(`costs.without.${group.kind}`, { key: group.key }) : value
  }
  /** A whole group: parts of two dimensions with a dot between. */
  function rowName(groups: readonly Group[], row: Pick<BreakdownRow, 'key' | 'keys'>): string {
    if (row.key === OTHERS) return t('costs.others')
    if (groups.length === 0) return t('costs.totalCosts')
    return groups.map((group, at) => partName(group, row.keys[at] ?? '')).join(' · ')
  }
  const groupName = (group: Group): string =>
    group.kind === 'dimension'
      ? t(`costs.dimension.${group.dimension}`)
      : `${t(`costs.dimension.${group.kind}`)}: ${group.key}`

  return { valueName, partName, rowName, groupName }
}
