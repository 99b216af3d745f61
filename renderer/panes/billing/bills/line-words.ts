/** What a line of the bill is for, as a message key and its words, and the word for its unit. */
import { useI18n } from 'vue-i18n'
import { meterWords } from '../overview/meter-words.ts'

/** Units of AWS's usage types that have a word of their own; any other is written as it is. */
const UNITS: Readonly<Record<string, string>> = {
  Hrs: 'hour',
  'GB-Mo': 'gbMonth',
  'IOPS-Mo': 'iopsMonth',
  'GiBps-mo': 'gibpsMonth',
  Metrics: 'metricMonth',
  Alarms: 'alarmMonth',
  Dashboards: 'dashboardMonth',
}

export function useLineWords() {
  const { t, te } = useI18n()
  const unitName = (unit: string): string => {
    const key = UNITS[unit]
    return key === undefined ? unit : t(`bills.unit.${key}`)
  }
  const lineName = (usageType: string): string => {
    const { key, words } = meterWords(usageType)
    return t(`bills.what.${key}`, words)
  }
  /** AWS's charge type in words; one without words of ours as AWS writes it. */
  const chargeName = (chargeType: string): string => {
    const key = `bills.charge.${chargeType}.name`
    return te(key) ? t(key) : chargeType
  }
  return { unitName, lineName, chargeName }
}
