/** What AWS offers of Reserved Instances: every type, platform, term, class and payment, regional and in each zone. */
import { hashNumbers, hashText, uuidOf } from '../../../kernel/index.ts'
import { reservedPrice } from '../../prices/index.ts'
import { INSTANCE_TYPES, zonesOffering } from '../catalog/instance-types.ts'
import type { Offering } from './model.ts'

const YEARS = [1, 3] as const
const CLASSES = ['standard', 'convertible'] as const
const PAYMENTS = ['No Upfront', 'Partial Upfront', 'All Upfront'] as const

/** A UUID that is a function of what is offered, so that scripts stay true in every world. */
function idOf(region: string, parts: readonly (string | number)[]): string {
  const base = hashText(`ri/${region}/${parts.join('/')}`, 0)
  const hex = [0, 1, 2, 3].map((word) => hashNumbers(base, word).toString(16).padStart(8, '0')).join('')
  return uuidOf(hex)
}

function offeringsOf(region: string, instanceType: string, platform: string, zone: string | undefined): Offering[] {
  return YEARS.flatMap((years) =>
    CLASSES.flatMap((offeringClass) =>
      PAYMENTS.map((offeringType): Offering => {
        const price = reservedPrice(region, instanceType, platform, 'default', years, offeringClass, offeringType)
        return {
          id: idOf(region, [instanceType, platform, zone ?? 'region', years, offeringClass, offeringType]),
          instanceType,
          platform,
          ...(zone ? { zone } : {}),
          years,
          offeringClass,
          offeringType,
          ...price,
        }
      }),
    ),
  )
}

/** The offerings of a Region, of one type when it is named: AWS lists tens of thousands. */
export function* offerings(region: string, type?: string): Generator<Offering> {
  for (const facts of INSTANCE_TYPES) {
    if (facts.retired || (type && facts.name !== type)) continue
    const zones = zonesOffering(region, facts.name)
    if (zones.length === 0) continue
    for (const platform of facts.arch.includes('x86_64') ? ['Linux/UNIX', 'Windows'] : ['Linux/UNIX'])
      for (const zone of [undefined, ...zones]) yield* offeringsOf(region, facts.name, platform, zone)
  }
}

const byId = new Map<string, ReadonlyMap<string, Offering>>()

/** Ids cannot be read backwards, so a Region's tens of thousands are listed once, when the first is asked for. */
export function offeringById(region: string, id: string): Offering | undefined {
  let known = byId.get(region)
  if (!known) {
    known = new Map([...offerings(region)].map((offering) => [offering.id, offering]))
    byId.set(region, known)
  }
  return known.get(id)
}
