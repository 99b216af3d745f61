/** What instances cost under a plan: a rate for every usage it covers. DEVIATES: Fargate and Lambda are not simulated, so have none. */
import type { Json, SavingsPlans } from '../../../../shared/aws/index.ts'
import { REGIONS } from '../../../../shared/ipc/contract.ts'
import { instanceType, regionFacts } from '../ec2/index.ts'
import { planRate } from '../prices/index.ts'
import type { PlanOffering } from './model.ts'
import { typesIn } from './offerings.ts'

const OPERATIONS: Readonly<Record<string, string>> = {
  'Linux/UNIX': 'RunInstances',
  Windows: 'RunInstances:0002',
  'Red Hat Enterprise Linux': 'RunInstances:0010',
  'SUSE Linux': 'RunInstances:000g',
}
/** An idle Capacity Reservation is covered like an instance. */
const USES = [
  ['BoxUsage', 'default', 'shared'],
  ['UnusedBox', 'default', 'shared'],
  ['DedicatedUsage', 'dedicated', 'dedicated'],
] as const

export interface Rate {
  readonly offering: PlanOffering
  readonly region: string
  readonly instanceType: string
  readonly family: string
  readonly platform: string
  readonly tenancy: string
  readonly usageType: string
  readonly operation: string
  readonly rate: string
}

/** What a list of rates is narrowed to before any is made: there are tens of thousands. */
export interface Narrow {
  readonly region?: readonly string[] | undefined
  readonly instanceType?: readonly string[] | undefined
  readonly instanceFamily?: readonly string[] | undefined
  readonly productDescription?: readonly string[] | undefined
  readonly tenancy?: readonly string[] | undefined
  readonly usageType?: readonly string[] | undefined
  readonly operation?: readonly string[] | undefined
}

const wanted = (values: readonly string[] | undefined, value: string): boolean => !values || values.includes(value)

function* ratesOfType(offering: PlanOffering, region: string, type: string, narrow: Narrow): Generator<Rate> {
  const family = type.split('.')[0] as string
  const isArm = !instanceType(type)?.arch.includes('x86_64')
  for (const [platform, operation] of Object.entries(OPERATIONS)) {
    if (platform === 'Windows' && isArm) continue
    if (!wanted(narrow.productDescription, platform) || !wanted(narrow.operation, operation)) continue
    for (const [stem, tenancy, name] of USES) {
      const usageType = `${regionFacts(region)?.usagePrefix ?? ''}${stem}:${type}`
      if (!wanted(narrow.tenancy, name) || !wanted(narrow.usageType, usageType)) continue
      const rate = planRate(region, type, platform, tenancy, offering)
      yield { offering, region, instanceType: type, family, platform, tenancy: name, usageType, operation, rate }
    }
  }
}

/** The rates of an offering, in order of Regions and types. */
export function* ratesOf(offering: PlanOffering, narrow: Narrow): Generator<Rate> {
  for (const region of REGIONS) {
    if (!wanted(narrow.region, region) || (offering.region ?? region) !== region) continue
    for (const type of typesIn(region)) {
      const family = type.split('.')[0] as string
      if ((offering.family ?? family) !== family || !wanted(narrow.instanceFamily, family)) continue
      if (wanted(narrow.instanceType, type)) yield* ratesOfType(offering, region, type, narrow)
    }
  }
}

export const propertiesOf = (rate: Rate): { name: Property; value: string }[] => [
  { name: 'region', value: rate.region },
  { name: 'instanceType', value: rate.instanceType },
  { name: 'instanceFamily', value: rate.family },
  { name: 'productDescription', value: rate.platform },
  { name: 'tenancy', value: rate.tenancy },
]
type Property = NonNullable<Json<SavingsPlans.SavingsPlanRateProperty>['name']>
