/** What AWS offers of Savings Plans: Compute anywhere, EC2 Instance for a family in a Region; each for two terms and three payments. */
import { REGIONS } from '../../../../shared/ipc/contract.ts'
import { hashNumbers, hashText, uuid4Of } from '../../kernel/index.ts'
import { zonesOffering } from '../ec2/index.ts'
import { pricedTypes } from '../prices/index.ts'
import { PAYMENTS, type PlanOffering, YEAR_SECONDS } from './model.ts'

const YEARS = [1, 3] as const

/** A UUID that is a function of what is offered, so that scripts stay true in every world. */
function idOf(parts: readonly (string | number)[]): string {
  const base = hashText(`savings-plan/${parts.join('/')}`, 0)
  return uuid4Of([0, 1, 2, 3].map((word) => hashNumbers(base, word).toString(16).padStart(8, '0')).join(''))
}

const termsOf = (place: { readonly region?: string; readonly family?: string }): PlanOffering[] =>
  YEARS.flatMap((years) =>
    PAYMENTS.map((payment): PlanOffering => {
      const planType = place.region === undefined ? 'Compute' : 'EC2Instance'
      return { id: idOf([place.region ?? '', place.family ?? '', years, payment]), planType, years, payment, ...place }
    }),
  )

const familyOf = (type: string): string => type.split('.')[0] as string

/** Types of a Region that a plan may pay for. */
export const typesIn = (region: string): string[] =>
  pricedTypes().filter((type) => zonesOffering(region, type).length > 0)

let known: readonly PlanOffering[] | undefined

/** Every offering, always in the same order. */
export function offerings(): readonly PlanOffering[] {
  known ??= [
    ...termsOf({}),
    ...REGIONS.flatMap((region) =>
      [...new Set(typesIn(region).map(familyOf))].sort().flatMap((family) => termsOf({ region, family })),
    ),
  ]
  return known
}

export const offeringById = (id: string): PlanOffering | undefined => offerings().find((offering) => offering.id === id)

export const secondsOf = ({ years }: PlanOffering): number => years * YEAR_SECONDS

/** [K]: as the console names what it sells. */
export function descriptionOf({ planType, years, payment, family }: PlanOffering): string {
  const what = planType === 'Compute' ? 'Compute' : `${family} EC2 Instance`
  return `${years} year ${payment} ${what} Savings Plan`
}

export const productsOf = ({ planType }: PlanOffering): ('EC2' | 'Fargate' | 'Lambda')[] =>
  planType === 'Compute' ? ['EC2', 'Fargate', 'Lambda'] : ['EC2']
