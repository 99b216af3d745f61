/** Everything that has a price, by service and always in the same order; and the filters that choose of it. */
import type { Json, Pricing } from '../../../../shared/aws/index.ts'
import { REGIONS } from '../../../../shared/ipc/contract.ts'
import { badFilterText, badFilterType, tooManyFilters } from './errors.ts'
import { hostProducts, instanceProducts } from './instances.ts'
import { addressProducts, gatewayProducts, monitoringProducts, volumeProducts } from './others.ts'
import { type Product, type ServiceCode, termTypesOf } from './product.ts'

type Maker = (region: string, type?: string) => Iterable<Product>
const MAKERS: Readonly<Record<ServiceCode, readonly Maker[]>> = {
  AmazonCloudWatch: [monitoringProducts],
  AmazonEC2: [instanceProducts, hostProducts, volumeProducts, gatewayProducts],
  AmazonVPC: [addressProducts],
}

/** What products are narrowed to before any is made: there are tens of thousands. */
interface Narrow {
  readonly region?: string | undefined
  readonly instanceType?: string | undefined
}

export function* productsOf(service: ServiceCode, { region: only, instanceType }: Narrow = {}): Generator<Product> {
  for (const region of REGIONS) {
    if (only !== undefined && only !== region) continue
    for (const make of MAKERS[service]) yield* make(region, instanceType)
  }
}

/** The names that have values beside the attributes. */
const ASIDE = ['productFamily', 'termType']

/** What a product has under a name; nothing when it has not. */
function valuesOf(product: Product, name: string): readonly string[] {
  if (name === 'productFamily') return [product.family]
  if (name === 'termType') return termTypesOf(product)
  const value = product.attributes[name]
  return value === undefined ? [] : [value]
}

interface Facts {
  /** Every attribute name, sorted, and by its lower case. */
  readonly names: readonly string[]
  readonly byLower: ReadonlyMap<string, string>
}
const facts = new Map<ServiceCode, Facts>()

/** Names of what can be filtered by. They follow from the price book alone, so they are found once. */
export function attributesOf(service: ServiceCode): Facts {
  const known = facts.get(service)
  if (known) return known
  const names = new Set(ASIDE)
  for (const { attributes } of productsOf(service)) for (const name of Object.keys(attributes)) names.add(name)
  const sorted = [...names].sort()
  const found = {
    names: sorted,
    byLower: new Map(sorted.map((name) => [name.toLowerCase(), name])),
  }
  facts.set(service, found)
  return found
}

/** The values that an attribute has anywhere, sorted. */
export function attributeValues(service: ServiceCode, name: string): string[] {
  const values = new Set<string>()
  for (const product of productsOf(service)) for (const value of valuesOf(product, name)) values.add(value)
  return [...values].sort()
}

type Filter = Json<Pricing.Filter>
type Test = (values: readonly string[]) => boolean

const listed = (value: string): string[] => value.split(',').map((each) => each.trim())
/** AWS: a list is separated by commas. */
const TESTS: Readonly<Record<string, (value: string) => Test>> = {
  TERM_MATCH: (value) => (values) => values.includes(value),
  EQUALS: (value) => (values) => values.includes(value),
  CONTAINS: (value) => (values) => values.some((each) => each.includes(value)),
  ANY_OF: (value) => {
    const wanted = listed(value)
    return (values) => values.some((each) => wanted.includes(each))
  },
  NONE_OF: (value) => {
    const unwanted = listed(value)
    return (values) => !values.some((each) => unwanted.includes(each))
  },
}
const FILTERS_MAX = 50

/** @throws AwsError ValidationException */
function checkFilters(filters: readonly Filter[]): void {
  if (filters.length > FILTERS_MAX) throw tooManyFilters()
  filters.forEach(({ Type, Field, Value }, index) => {
    if (!TESTS[String(Type)]) throw badFilterType(String(Type), index + 1, Object.keys(TESTS))
    if (!Field) throw badFilterText(index + 1, 'field')
    if (!Value) throw badFilterText(index + 1, 'value')
  })
}

/**
 * The products of a service that all filters take. AWS: names of fields are taken in any case; a field that no product has takes
 * none.
 * @throws AwsError ValidationException
 */
export function* productsMatching(service: ServiceCode, filters: readonly Filter[]): Generator<Product> {
  checkFilters(filters)
  const { byLower } = attributesOf(service)
  const tests = filters.map(({ Type, Field = '', Value = '' }) => ({
    name: byLower.get(Field.toLowerCase()) ?? Field,
    test: TESTS[String(Type)]?.(Value) as Test,
  }))
  const only = (field: string): string | undefined =>
    filters.find(
      ({ Type, Field }) => Field?.toLowerCase() === field.toLowerCase() && (Type === 'TERM_MATCH' || Type === 'EQUALS'),
    )?.Value
  const narrow = {
    region: only('regionCode'),
    instanceType: only('instanceType'),
  }
  for (const product of productsOf(service, narrow))
    if (tests.every(({ name, test }) => test(valuesOf(product, name)))) yield product
}
