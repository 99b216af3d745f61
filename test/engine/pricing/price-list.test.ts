/** The Price List: what it lists, how it is filtered and paged, what it refuses; and that the bill charges what it says. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { Lab } from '../billing/lab.ts'

const world = harness()
type Filters = NonNullable<In<'pricing:GetProducts'>['Filters']>
const match = (fields: Record<string, string>): Filters =>
  Object.entries(fields).map(([Field, Value]) => ({
    Type: 'TERM_MATCH',
    Field,
    Value,
  }))

interface Dimension {
  readonly unit: string
  readonly beginRange: string
  readonly endRange: string
  readonly pricePerUnit: { readonly USD: string }
}
interface Term {
  readonly priceDimensions: Record<string, Dimension>
  readonly termAttributes: Record<string, string>
}
interface Entry {
  readonly product: {
    readonly sku: string
    readonly productFamily: string
    readonly attributes: Record<string, string>
  }
  readonly serviceCode: string
  readonly terms: {
    readonly OnDemand: Record<string, Term>
    readonly Reserved?: Record<string, Term>
  }
}
const products = (ServiceCode: string, Filters: Filters): Entry[] =>
  world.run('pricing:GetProducts', { ServiceCode, Filters }).PriceList.map((text) => JSON.parse(text) as Entry)
const machine = (regionCode: string, instanceType: string, operatingSystem: string, tenancy = 'Shared'): Entry[] =>
  products(
    'AmazonEC2',
    match({
      regionCode,
      instanceType,
      operatingSystem,
      tenancy,
      preInstalledSw: 'NA',
      capacitystatus: 'Used',
    }),
  )
const priceOf = (entry: Entry | undefined): number =>
  Number(Object.values(Object.values(entry?.terms.OnDemand ?? {})[0]?.priceDimensions ?? {})[0]?.pricePerUnit.USD)

describe('products', () => {
  test('one machine has one price, in the structure AWS sends', () => {
    const [entry, ...others] = machine('ap-northeast-2', 't3.micro', 'Linux')
    expect(others).toEqual([])
    const { sku, attributes, productFamily } = (entry as Entry).product
    expect(sku).toMatch(/^[0-9A-Z]{16}$/)
    expect(productFamily).toBe('Compute Instance')
    expect(attributes).toMatchObject({
      servicecode: 'AmazonEC2',
      location: 'Asia Pacific (Seoul)',
      instanceFamily: 'General purpose',
      vcpu: '2',
      memory: '1 GiB',
      usagetype: 'APN2-BoxUsage:t3.micro',
      operation: 'RunInstances',
      normalizationSizeFactor: '0.5',
    })
    const term = `${sku}.JRTCKXETXF`
    expect(entry?.terms.OnDemand[term]?.priceDimensions[`${term}.6YS6EN2CT7`]).toMatchObject({
      unit: 'Hrs',
      beginRange: '0',
      endRange: 'Inf',
      pricePerUnit: { USD: '0.0130000000' },
      description: '$0.013 per On Demand Linux t3.micro Instance Hour',
    })
    const reserved = Object.values(entry?.terms.Reserved ?? {})
    expect(reserved).toHaveLength(12)
    const partial = entry?.terms.Reserved?.[`${sku}.HU7G6KETJZ`]
    expect(partial?.termAttributes).toEqual({
      LeaseContractLength: '1yr',
      OfferingClass: 'standard',
      PurchaseOption: 'Partial Upfront',
    })
    expect(Object.values(partial?.priceDimensions ?? {}).map(({ unit }) => unit)).toEqual(['Quantity', 'Hrs'])
  })

  test('every SKU of a service stands for one product, in every world', () => {
    const skus = new Map<string, string>()
    for (const regionCode of ['us-east-1', 'eu-west-1'])
      for (const instanceType of ['t3.micro', 'm5.large', 'c5.large', 't4g.small'])
        for (const { product } of products('AmazonEC2', match({ regionCode, instanceType }))) {
          expect(skus.has(product.sku)).toBe(false)
          skus.set(product.sku, JSON.stringify(product.attributes))
        }
    expect(skus.size).toBe(2 * (3 * 12 + 9))
    const again = harness({ seed: 5 }).run('pricing:GetProducts', {
      ServiceCode: 'AmazonVPC',
    })
    expect(again).toEqual(world.run('pricing:GetProducts', { ServiceCode: 'AmazonVPC' }))
  })

  test('tiers of metrics are steps from the free ones to the last', () => {
    const fields = {
      regionCode: 'us-east-1',
      productFamily: 'Metric',
      operation: 'MetricStorage',
    }
    const [metric] = products('AmazonCloudWatch', match(fields))
    const steps = Object.values(Object.values(metric?.terms.OnDemand ?? {})[0]?.priceDimensions ?? {})
    expect(
      steps.map(({ beginRange, endRange, pricePerUnit }) => [beginRange, endRange, Number(pricePerUnit.USD)]),
    ).toEqual([
      ['0', '10', 0],
      ['10', '10000', 0.3],
      ['10000', '250000', 0.1],
      ['250000', '1000000', 0.05],
      ['1000000', 'Inf', 0.02],
    ])
  })
})

describe('filters', () => {
  const all = { regionCode: 'us-east-1', productFamily: 'Storage' }
  const volumes = (filter: Filters[number]): (string | undefined)[] =>
    products('AmazonEC2', [...match(all), filter]).map(({ product }) => product.attributes['volumeApiName'])

  test.each<[Filters[number], string[]]>([
    [{ Type: 'EQUALS', Field: 'volumeApiName', Value: 'gp3' }, ['gp3']],
    [{ Type: 'CONTAINS', Field: 'usagetype', Value: 'VolumeUsage.io' }, ['io2']],
    [{ Type: 'ANY_OF', Field: 'volumeApiName', Value: 'st1, sc1' }, ['st1', 'sc1']],
    [{ Type: 'NONE_OF', Field: 'volumeApiName', Value: 'gp2,gp3,io1,io2' }, ['st1', 'sc1', 'standard']],
    [{ Type: 'TERM_MATCH', Field: 'VOLUMEAPINAME', Value: 'gp2' }, ['gp2']],
    [{ Type: 'TERM_MATCH', Field: 'colour', Value: 'blue' }, []],
    [{ Type: 'TERM_MATCH', Field: 'termType', Value: 'Reserved' }, []],
  ])('%o', (filter, expected) => {
    expect(volumes(filter)).toEqual(expected)
  })

  test('pages follow one another and add up', () => {
    const input = {
      ServiceCode: 'AmazonEC2',
      Filters: match({ instanceType: 'm5.large' }),
      MaxResults: 7,
    }
    const found: string[] = []
    for (let token: string | undefined; ; ) {
      const answer = world.run('pricing:GetProducts', {
        ...input,
        ...(token ? { NextToken: token } : {}),
      })
      found.push(...answer.PriceList)
      token = answer.NextToken
      if (!token) break
      expect(answer.PriceList).toHaveLength(7)
    }
    expect(new Set(found).size).toBe(60)
  })
})

test('services and the values of their attributes', () => {
  const { Services = [] } = world.run('pricing:DescribeServices', {})
  expect(Services.map(({ ServiceCode }) => ServiceCode)).toEqual(['AmazonCloudWatch', 'AmazonEC2', 'AmazonVPC'])
  const [ec2] = world.run('pricing:DescribeServices', { ServiceCode: 'AmazonEC2' }).Services ?? []
  expect(ec2?.AttributeNames).toEqual(expect.arrayContaining(['instanceType', 'termType', 'volumeType']))
  const values = (ServiceCode: string, AttributeName: string) =>
    world.run('pricing:GetAttributeValues', { ServiceCode, AttributeName }).AttributeValues?.map(({ Value }) => Value)
  expect(values('AmazonEC2', 'operatingSystem')).toEqual(['Linux', 'NA', 'RHEL', 'SUSE', 'Windows'])
  expect(values('AmazonVPC', 'location')).toContain('EU (Ireland)')
})

test.each<[string, In<'pricing:GetProducts'>, string, string]>([
  [
    'no service',
    { ServiceCode: undefined },
    'InvalidParameterException',
    'Input Parameters are invalid. serviceCode cannot be null or empty',
  ],
  [
    'a space in it',
    { ServiceCode: 'Amazon EC2' },
    'InvalidParameterException',
    'ServiceCode can only contain a-z, A-Z, 0-9',
  ],
  [
    'one that is not known',
    { ServiceCode: 'AmazonS4' },
    'NotFoundException',
    'The service code AmazonS4 was not found.',
  ],
  [
    'a bad token',
    { ServiceCode: 'AmazonEC2', NextToken: 'x' },
    'InvalidNextTokenException',
    'The pagination token is invalid.',
  ],
])('refused: %s', (_, input, code, message) => {
  expect(world.reject('pricing:GetProducts', input)).toMatchObject({
    code,
    message,
  })
})

test('results and filters have limits', () => {
  const refusal = (input: Partial<In<'pricing:GetProducts'>>) =>
    world.reject('pricing:GetProducts', { ServiceCode: 'AmazonEC2', ...input }).message
  expect(refusal({ MaxResults: 101 })).toContain("Value '101' at 'maxResults'")
  expect(refusal({ Filters: [{ Type: 'LIKE' as never, Field: 'a', Value: 'b' }] })).toContain(
    'satisfy enum value set: [TERM_MATCH, EQUALS, CONTAINS, ANY_OF, NONE_OF]',
  )
  const many = Array.from({ length: 51 }, () => ({
    Type: 'EQUALS' as const,
    Field: 'a',
    Value: 'b',
  }))
  expect(refusal({ Filters: many })).toContain("at 'filters'")
  expect(
    world.reject('pricing:GetAttributeValues', {
      ServiceCode: 'AmazonEC2',
      AttributeName: 'colour',
    }).code,
  ).toBe('NotFoundException')
})

describe('the bill charges what the Price List says', () => {
  const SYSTEMS = [
    ['Linux', 'Linux/UNIX', 'RunInstances'],
    ['Windows', 'Windows', 'RunInstances:0002'],
    ['RHEL', 'Red Hat Enterprise Linux', 'RunInstances:0010'],
    ['SUSE', 'SUSE Linux', 'RunInstances:000g'],
  ] as const
  const HOURS = 10

  test.each([
    ['us-east-1', 't3.micro'],
    ['ap-northeast-2', 'm5.large'],
    ['eu-west-1', 'c6i.4xlarge'],
    ['ap-northeast-1', 'r5.24xlarge'],
  ])('for machines: %s %s', (region, type) => {
    for (const [system, platformDetails, usageOperation] of SYSTEMS)
      for (const [tenancy, name] of [
        ['default', 'Shared'],
        ['dedicated', 'Dedicated'],
      ] as const) {
        const lab = new Lab()
        lab.launch({ region, type, platformDetails, usageOperation, tenancy })
        lab.wait(HOURS * 3600)
        const [entry, ...more] = machine(region, type, system, name)
        expect(more).toEqual([])
        const usage = entry?.product.attributes['usagetype'] as string
        const key = [
          { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
          { Type: 'DIMENSION', Key: 'OPERATION' },
        ] as const
        const charged = lab.costs('2026-10-01', '2026-10-02', [...key])[`${usage}|${usageOperation}`]
        expect(Number(charged)).toBeCloseTo(priceOf(entry) * HOURS, 9)
        expect(entry?.product.attributes['operation']).toBe(usageOperation)
      }
  })

  test('for everything else that a lab has', () => {
    const lab = new Lab()
    lab.volume({ size: 100, type: 'io2', iops: 70_000 })
    lab.volume({ size: 10, type: 'gp3', iops: 4000, throughput: 1149 })
    lab.use(lab.allocate(), true)
    lab.allocate()
    lab.until('2026-11-01T00:00:00Z')
    const quantities: Record<string, [string, number]> = {
      'EBS:VolumeUsage.io2': ['AmazonEC2', 100],
      'EBS:VolumeP-IOPS.io2': ['AmazonEC2', 32_000],
      'EBS:VolumeP-IOPS.io2.tier2': ['AmazonEC2', 32_000],
      'EBS:VolumeP-IOPS.io2.tier3': ['AmazonEC2', 6000],
      'EBS:VolumeUsage.gp3': ['AmazonEC2', 10],
      'EBS:VolumeP-IOPS.gp3': ['AmazonEC2', 1000],
      'EBS:VolumeP-Throughput.gp3': ['AmazonEC2', 1],
      'PublicIPv4:InUseAddress': ['AmazonVPC', 31 * 24],
      'PublicIPv4:IdleAddress': ['AmazonVPC', 31 * 24],
    }
    const costs = lab.costs('2026-10-01', '2026-11-01')
    expect(Object.keys(costs).sort()).toEqual(Object.keys(quantities).sort())
    for (const [usagetype, [service, quantity]] of Object.entries(quantities)) {
      const [entry, ...more] = products(service, match({ usagetype, regionCode: 'us-east-1' }))
      expect(more, usagetype).toEqual([])
      expect(Number(costs[usagetype]), usagetype).toBeCloseTo(priceOf(entry) * quantity, 6)
    }
  })
})
