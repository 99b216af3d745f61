/** A thing with a price, as the Price List describes it. */
import { hashNumbers, hashText } from '../../kernel/index.ts'
import { regionFacts } from '../ec2/index.ts'

/** One step of a price: dollars for a unit from `begin` up to `end` of them in a month. */
export interface PriceStep {
  readonly unit: string
  readonly usd: string
  readonly begin?: string
  readonly end?: string
}
/** What a Reserved Instance of the product is asked by. */
export interface Reservable {
  readonly region: string
  readonly instanceType: string
  readonly platform: string
  readonly tenancy: string
}
export interface Product {
  readonly serviceCode: ServiceCode
  readonly family: string
  readonly attributes: Readonly<Record<string, string>>
  readonly steps: readonly PriceStep[]
  readonly reservable?: Reservable
}

export type ServiceCode = 'AmazonCloudWatch' | 'AmazonEC2' | 'AmazonVPC'
const SERVICE_NAMES: Readonly<Record<ServiceCode, string>> = {
  AmazonCloudWatch: 'AmazonCloudWatch',
  AmazonEC2: 'Amazon Elastic Compute Cloud',
  AmazonVPC: 'Amazon Virtual Private Cloud',
}
export const SERVICE_CODES = Object.keys(SERVICE_NAMES) as ServiceCode[]

/** AWS: the Price List kept the older name of Europe. */
const LOCATIONS: Readonly<Record<string, string>> = {
  'eu-west-1': 'EU (Ireland)',
}

export const termTypesOf = (product: Product): string[] => ['OnDemand', ...(product.reservable ? ['Reserved'] : [])]

/** A product of a Region. Attributes that are undefined are left out. */
export function productIn(
  region: string,
  serviceCode: ServiceCode,
  family: string,
  attributes: Readonly<Record<string, string | undefined>>,
  more: Pick<Product, 'steps' | 'reservable'>,
): Product {
  const facts = regionFacts(region)
  const all: Record<string, string> = {
    servicecode: serviceCode,
    servicename: SERVICE_NAMES[serviceCode],
    location: LOCATIONS[region] ?? facts?.location ?? region,
    locationType: 'AWS Region',
    regionCode: region,
  }
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) all[name] = value
  return { serviceCode, family, attributes: all, ...more }
}

/** A usage type with its Region's prefix; us-east-1 has none. */
export const usageTypeOf = (region: string, stem: string): string => `${regionFacts(region)?.usagePrefix ?? ''}${stem}`

const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const SKU_LENGTH = 16

/** Sixteen letters and digits that are a function of what is sold, so that scripts stay true in every world. */
export function skuOf({ serviceCode, attributes }: Product): string {
  const { regionCode, usagetype, operation, capacitystatus = '', volumeApiName = '' } = attributes
  const base = hashText([serviceCode, regionCode, usagetype, operation, capacitystatus, volumeApiName].join('/'), 0)
  const other = hashText([operation, usagetype, regionCode, serviceCode].join('|'), 1)
  return Array.from({ length: SKU_LENGTH }, (_, place) => {
    return LETTERS[hashNumbers(base, other, place) % LETTERS.length] as string
  }).join('')
}
