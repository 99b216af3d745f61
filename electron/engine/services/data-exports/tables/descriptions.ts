/** What a line says for people. AWS: lineItem/LineItemDescription [R]: `$0.0104 per On Demand Linux t3.micro Instance Hour`. */
import { dollars } from './column.ts'
import type { Item } from './item.ts'

const UNIT_WORDS: Readonly<Record<string, string>> = { Hrs: 'hour', 'GB-Mo': 'GB-month' }

/** AWS describes most usage by its price. */
function usageText({ line, rate, isSpot }: Item): string {
  const { instanceType, platform, usageType, region, unit } = line
  const price = rate === '' ? '' : `$${rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')} per `
  if (instanceType && /BoxUsage:|SpotUsage:|DedicatedUsage:/.test(usageType)) {
    const system = platform === undefined || platform === 'Linux/UNIX' ? 'Linux' : platform
    const kind = isSpot ? 'Spot' : usageType.includes('Dedicated') ? 'Dedicated' : 'On Demand'
    return `${price}${kind} ${system} ${instanceType} Instance Hour`
  }
  return `${price}${UNIT_WORDS[unit] ?? unit} of ${usageType} (${region})`
}

export function descriptionOf(item: Item): string {
  const { recordType, line, commitment, used, rate } = item
  if (recordType === 'Credit') return line.charge?.name ?? recordType
  if (recordType === 'Tax') return `Tax for product code ${line.serviceCode}`
  // A line of no price in a family that has one: an allowance pays for it.
  if (recordType === 'Usage' && rate === '0') return `${usageText(item)} under monthly free tier`
  if (recordType === 'DiscountedUsage') return `${line.platform ?? ''}, ${line.instanceType} reserved instance applied`
  if (recordType === 'RIFee' && commitment?.kind === 'reservation') {
    const hourly = dollars(Math.round(commitment.recurring / commitment.count))
    return `USD ${hourly} hourly fee per ${commitment.platform}, ${commitment.instanceType} instance`
  }
  if (recordType === 'Fee') return `Sign up charge for subscription: ${line.resourceId}, ${used} reserved instances`
  if (recordType === 'SavingsPlanNegation') return `SavingsPlanNegation used by AccountId : ${item.statement.accountId}`
  if (recordType.startsWith('SavingsPlan') && commitment?.kind === 'plan' && recordType !== 'SavingsPlanCoveredUsage')
    return `${commitment.years} year ${commitment.payment} ${commitment.planType} Savings Plan`
  return recordType === 'Usage' || recordType === 'SavingsPlanCoveredUsage' ? usageText(item) : recordType
}
