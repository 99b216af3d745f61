/** Attribute-based selection: which types of the catalogue a request means. AWS: EC2 API Reference, InstanceRequirementsRequest. */
import { INSTANCE_TYPES, type InstanceTypeFacts, offeredIn } from '../catalog/instance-types.ts'
import { globMatcher } from '../glob.ts'
import { unsimulated } from '../instances/errors.ts'
import { allowedAndExcluded, badOption, badRange, noRequirement } from './errors.ts'
import type { Requirements } from './model.ts'

interface Range {
  readonly Min?: number | undefined
  readonly Max?: number | undefined
}

type Attribute = (facts: InstanceTypeFacts) => number

const acceleratorsOf = (facts: InstanceTypeFacts) => [...(facts.gpu?.gpus ?? []), ...(facts.accelerator ?? [])]
const MIB = 1024

/** Attributes that are numbers, each with what a type has of it. */
const NUMBERS: Readonly<Record<string, Attribute>> = {
  VCpuCount: (facts) => facts.vcpu,
  MemoryMiB: (facts) => facts.memoryMiB,
  MemoryGiBPerVCpu: (facts) => facts.memoryMiB / MIB / facts.vcpu,
  NetworkInterfaceCount: (facts) => facts.maxNetworkInterfaces,
  TotalLocalStorageGB: (facts) => facts.storage.totalGB ?? 0,
  BaselineEbsBandwidthMbps: (facts) => facts.ebs.baselineMbps ?? 0,
  NetworkBandwidthGbps: (facts) => facts.networkBaselineGbps,
  AcceleratorCount: (facts) => acceleratorsOf(facts).reduce((sum, { count }) => sum + count, 0),
  AcceleratorTotalMemoryMiB: (facts) => facts.gpu?.totalMemoryMiB ?? 0,
}

const acceleratorTypes = (facts: InstanceTypeFacts): string[] => [
  ...(facts.gpu ? ['gpu'] : []),
  ...(facts.accelerator ? ['inference'] : []),
  ...(/^f\d/.test(facts.family) ? ['fpga'] : []),
  ...(/^vt\d/.test(facts.family) ? ['media'] : []),
]

const MANUFACTURERS: Readonly<Record<string, string>> = { aws: 'amazon-web-services' }
const manufacturer = (name: string): string => MANUFACTURERS[name.toLowerCase()] ?? name.toLowerCase()

/** Attributes that are words: the request lists some, and a type needs one of them. */
const WORDS: Readonly<
  Record<string, readonly [values: readonly string[], of: (facts: InstanceTypeFacts) => string[]]>
> = {
  CpuManufacturers: [
    ['intel', 'amd', 'amazon-web-services', 'apple'],
    (facts) => [manufacturer(facts.cpuManufacturer)],
  ],
  InstanceGenerations: [['current', 'previous'], (facts) => [facts.currentGeneration ? 'current' : 'previous']],
  LocalStorageTypes: [['hdd', 'ssd'], (facts) => (facts.storage.disks ?? []).map(({ kind }) => kind)],
  AcceleratorTypes: [['gpu', 'fpga', 'inference', 'media'], acceleratorTypes],
  AcceleratorManufacturers: [
    ['amazon-web-services', 'amd', 'nvidia', 'xilinx', 'habana'],
    (facts) => acceleratorsOf(facts).map((one) => manufacturer(one.manufacturer)),
  ],
  AcceleratorNames: [
    'a100 inferentia k520 k80 m60 radeon-pro-v520 t4 vu9p v100 a10g h100 t4g l40s l4 gaudi-hl-205 inferentia2 trainium trainium2 u30'.split(
      ' ',
    ),
    (facts) => acceleratorsOf(facts).map((one) => one.name.toLowerCase().replaceAll(' ', '-')),
  ],
}

/** Attributes that are taken, asked for or left out, and what AWS does with those nobody mentions. */
const PRESENCES: Readonly<
  Record<string, readonly [fallback: 'included' | 'excluded', has: (facts: InstanceTypeFacts) => boolean]>
> = {
  BareMetal: ['excluded', (facts) => facts.bareMetal ?? false],
  BurstablePerformance: ['excluded', (facts) => facts.burstable ?? false],
  LocalStorage: ['included', (facts) => facts.storage.type === 'instance-store'],
}

const UNSIMULATED: readonly (keyof Requirements)[] = [
  'BaselinePerformanceFactors',
  'RequireEncryptionInTransit',
  'MaxSpotPriceAsPercentageOfOptimalOnDemandPrice',
]

const memberOf = (asked: Requirements, name: string): unknown => (asked as Readonly<Record<string, unknown>>)[name]

const rangeOf = (asked: Requirements, name: string): Range | undefined => memberOf(asked, name) as Range | undefined

/** @throws AwsError MissingParameter, InvalidParameterValue, InvalidParameterCombination; UnsupportedOperation by name. */
export function checkRequirements(asked: Requirements): void {
  for (const name of UNSIMULATED) if (asked[name]) throw unsimulated(`InstanceRequirements.${name}`)
  for (const name of ['VCpuCount', 'MemoryMiB'] as const)
    if (asked[name]?.Min === undefined) throw noRequirement(`${name}.Min`)
  for (const name of Object.keys(NUMBERS)) {
    const { Min: least = 0, Max: most = Number.MAX_SAFE_INTEGER } = rangeOf(asked, name) ?? {}
    if (!(least >= 0 && most >= least)) throw badRange(name)
  }
  for (const [name, [values]] of Object.entries(WORDS)) {
    const unknown = ((memberOf(asked, name) as string[] | undefined) ?? []).find((word) => !values.includes(word))
    if (unknown !== undefined) throw badOption(unknown, `InstanceRequirements.${name}`)
  }
  for (const name of Object.keys(PRESENCES)) {
    const word = memberOf(asked, name)
    if (word && !['included', 'required', 'excluded'].includes(String(word)))
      throw badOption(word, `InstanceRequirements.${name}`)
  }
  if (asked.AllowedInstanceTypes?.length && asked.ExcludedInstanceTypes?.length) throw allowedAndExcluded()
}

/** AWS: a maximum of zero for accelerators means none of them; elsewhere zero is a bound like any other. */
const within = (value: number, { Min: least = 0, Max: most = Number.POSITIVE_INFINITY }: Range): boolean =>
  value >= least && value <= most

const presenceHolds = (asked: Requirements, name: string, facts: InstanceTypeFacts): boolean => {
  const [fallback, has] = PRESENCES[name] as (typeof PRESENCES)[string]
  const word = memberOf(asked, name) || fallback
  return word === 'included' || (word === 'required') === has(facts)
}

const isNamed = (patterns: readonly string[], type: string): boolean =>
  patterns.some((pattern) => globMatcher(pattern)(type))

export function fulfils(asked: Requirements, facts: InstanceTypeFacts): boolean {
  const ranges = Object.entries(NUMBERS).every(([name, of]) => within(of(facts), rangeOf(asked, name) ?? {}))
  const words = Object.entries(WORDS).every(([name, [, of]]) => {
    const listed = (memberOf(asked, name) as string[] | undefined) ?? []
    return listed.length === 0 || of(facts).some((word) => listed.includes(word))
  })
  const allowed = asked.AllowedInstanceTypes ?? []
  return (
    ranges &&
    words &&
    Object.keys(PRESENCES).every((name) => presenceHolds(asked, name, facts)) &&
    (!asked.RequireHibernateSupport || facts.hibernationSupported === true) &&
    (allowed.length === 0 || isNamed(allowed, facts.name)) &&
    !isNamed(asked.ExcludedInstanceTypes ?? [], facts.name)
  )
}

/** The types of a Region that run the architecture and fulfil the requirements, in the catalogue's order. */
export const typesFor = (region: string, asked: Requirements, architecture: string): InstanceTypeFacts[] =>
  INSTANCE_TYPES.filter(
    (facts) => facts.arch.includes(architecture) && offeredIn(region, undefined, facts.name) && fulfils(asked, facts),
  )
