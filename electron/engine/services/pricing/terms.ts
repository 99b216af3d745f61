/** A product with its terms, as the text that GetProducts sends. AWS: "Reading the service price list files". */
import { type OfferingClass, type OfferingType, PRICES_AS_OF, reservedPrice } from '../prices/index.ts'
import { type PriceStep, type Product, type Reservable, skuOf } from './product.ts'

/** AWS's own codes, the same for every product. */
const ON_DEMAND = 'JRTCKXETXF'
const HOURLY = '6YS6EN2CT7'
const UPFRONT = '2TG2D8R56U'

interface ReservedTerm {
  readonly code: string
  readonly years: 1 | 3
  readonly offeringClass: OfferingClass
  readonly payment: OfferingType
}
const reserved = (
  years: 1 | 3,
  offeringClass: OfferingClass,
  codes: readonly [none: string, partial: string, all: string],
): ReservedTerm[] =>
  (['No Upfront', 'Partial Upfront', 'All Upfront'] as const).map((payment, index) => ({
    code: codes[index] as string,
    years,
    offeringClass,
    payment,
  }))
const RESERVED_TERMS: readonly ReservedTerm[] = [
  ...reserved(1, 'standard', ['4NA7Y494T4', 'HU7G6KETJZ', '6QCMYABX3D']),
  ...reserved(3, 'standard', ['BPH4J8HBKS', '38NPMPTW36', 'NQ3QZPMQV9']),
  ...reserved(1, 'convertible', ['7NE97W5U4E', 'CUZHX8X6JH', 'VJWZNREJX2']),
  ...reserved(3, 'convertible', ['Z2E3P23VKM', 'R5XV2EPZQZ', 'MZU6U2429S']),
]

const EFFECTIVE = `${PRICES_AS_OF.slice(0, 8)}01T00:00:00Z`
const PUBLISHED = `${PRICES_AS_OF}T00:00:00Z`
const VERSION = `${PRICES_AS_OF.replaceAll('-', '')}000000`
/** AWS writes every price with ten places. */
const places = (usd: string): string => {
  const [whole = '0', fraction = ''] = usd.split('.')
  return `${whole}.${fraction.padEnd(10, '0')}`
}

const plain = (usd: string): string => usd.replace(/^(\d+\.\d*?)0+$/, '$1').replace(/\.$/, '')

/** @param words what the price is for */
function dimension(rateCode: string, step: PriceStep, words: string): object {
  return {
    unit: step.unit,
    endRange: step.end ?? 'Inf',
    description: `$${plain(step.usd)} per ${words}`,
    appliesTo: [],
    rateCode,
    beginRange: step.begin ?? '0',
    pricePerUnit: { USD: places(step.usd) },
  }
}

function wordsOf({ attributes, family }: Product, unit: string): string {
  const { instanceType, operatingSystem, tenancy, capacitystatus, usagetype } = attributes
  if (!instanceType || capacitystatus === 'AllocatedHost') return `${unit} of ${family} (${usagetype})`
  const kind = tenancy === 'Dedicated' ? 'Dedicated' : capacitystatus === 'Used' ? 'On Demand' : 'Unused Reservation'
  return `${kind} ${operatingSystem} ${instanceType} Instance Hour`
}

function onDemandOf(product: Product, sku: string): object {
  const term = `${sku}.${ON_DEMAND}`
  const steps = product.steps.map((step, index) => {
    // The first step's code is AWS's; those after it are made from it.
    const code = `${term}.${index === 0 ? HOURLY : `${HOURLY.slice(0, -1)}${String.fromCharCode(64 + index)}`}`
    return [code, dimension(code, step, wordsOf(product, step.unit))]
  })
  return {
    [term]: {
      priceDimensions: Object.fromEntries(steps),
      sku,
      effectiveDate: EFFECTIVE,
      offerTermCode: ON_DEMAND,
      termAttributes: {},
    },
  }
}

function reservedOf({ region, instanceType, platform, tenancy }: Reservable, words: string, sku: string): object {
  const terms = RESERVED_TERMS.map(({ code, years, offeringClass, payment }) => {
    const price = reservedPrice(region, instanceType, platform, tenancy, years, offeringClass, payment)
    const term = `${sku}.${code}`
    const hourly = `${term}.${HOURLY}`
    const upfront = `${term}.${UPFRONT}`
    const hours = { unit: 'Hrs', usd: price.hourly.toFixed(5) }
    return [
      term,
      {
        priceDimensions: {
          ...(payment === 'No Upfront'
            ? {}
            : {
                [upfront]: {
                  ...dimension(upfront, { unit: 'Quantity', usd: String(price.fixed) }, 'Upfront Fee'),
                },
              }),
          [hourly]: dimension(hourly, hours, words),
        },
        sku,
        effectiveDate: EFFECTIVE,
        offerTermCode: code,
        termAttributes: {
          LeaseContractLength: `${years}yr`,
          OfferingClass: offeringClass,
          PurchaseOption: payment,
        },
      },
    ]
  })
  return Object.fromEntries(terms)
}

/** One entry of PriceList. */
export function priceListEntry(product: Product): string {
  const sku = skuOf(product)
  const { family, attributes, serviceCode, reservable } = product
  return JSON.stringify({
    product: { productFamily: family, attributes, sku },
    serviceCode,
    terms: {
      OnDemand: onDemandOf(product, sku),
      ...(reservable ? { Reserved: reservedOf(reservable, wordsOf(product, 'Hrs'), sku) } : {}),
    },
    version: VERSION,
    publicationDate: PUBLISHED,
  })
}
