/** Groups and filter values in the console's words. */
import { useI18n } from 'vue-i18n'
import { serviceName } from '../service-names.ts'
import { OTHERS } from './breakdown.ts'
import type { GroupBy, ReportFilter } from './report.ts'

export function useGroupNames() {
  const { t, te } = useI18n()

  /** A value of a filter. What the API calls `NoInstanceType` reads "No instance type". */
  function valueName(field: ReportFilter['field'], value: string): string {
    if (field === 'SERVICE') return serviceName(value)
    if (field === 'TAG' && value === '') return t('costs.untagged')
    if (field === 'REGION' && te(`region.${value}`)) return `${t(`region.${value}`)} (${value})`
    const absent = /^No([A-Z]\w*)$/.test(value) && t('costs.absent', { name: t(`costs.dimension.${field}`) })
    return absent || value
  }
  /** A group of the answer: `Name$Web Server` is "Web Server". */
  function groupName(group: GroupBy, key: string): string {
    if (key === OTHERS) return t('costs.others')
    if (group.kind === 'none') return t('costs.totalCosts')
    if (group.kind === 'dimension') return valueName(group.dimension, key)
    const value = key.slice(group.key.length + 1)
    return value === '' ? t('costs.noTagKey', { key: group.key }) : value
  }
  return { valueName, groupName }
}
