/** EC2's machines as products: every type, operating system and tenancy of a Region; hosts, and the Region's dedicated fee. */
import { normalizationFactor } from '../billing/index.ts'
import { type InstanceTypeFacts, instanceType, vcpusOfFamily, zonesOffering } from '../ec2/index.ts'
import { DEDICATED_REGION_FEE, hostRate, instanceRate, pricedTypes, usageStem } from '../prices/index.ts'
import { type Product, productIn, usageTypeOf } from './product.ts'

interface System {
  readonly platform: string
  readonly name: string
  readonly operation: string
}
/** AWS: "AMI billing information" for the operations. */
const SYSTEMS: readonly System[] = [
  { platform: 'Linux/UNIX', name: 'Linux', operation: 'RunInstances' },
  { platform: 'Windows', name: 'Windows', operation: 'RunInstances:0002' },
  {
    platform: 'Red Hat Enterprise Linux',
    name: 'RHEL',
    operation: 'RunInstances:0010',
  },
  { platform: 'SUSE Linux', name: 'SUSE', operation: 'RunInstances:000g' },
]
const CATEGORIES: Readonly<Record<string, string>> = {
  general_purpose: 'General purpose',
  memory_optimized: 'Memory optimized',
  compute_optimized: 'Compute optimized',
  storage_optimized: 'Storage optimized',
  accelerated_computing: 'GPU instance',
  hpc_optimized: 'High performance computing',
}
/** How a place is had: running in it, or only kept by a Capacity Reservation. */
const USES = [
  { tenancy: 'default', name: 'Shared', status: 'Used' },
  { tenancy: 'default', name: 'Shared', status: 'UnusedCapacityReservation' },
  { tenancy: 'dedicated', name: 'Dedicated', status: 'Used' },
] as const
type Use = (typeof USES)[number]

const GIB = 1024
const count = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

function storageOf({ storage }: InstanceTypeFacts): string {
  if (storage.type === 'ebs-only') return 'EBS only'
  const [disks] = storage.disks ?? []
  const kind = storage.nvme === 'required' ? 'NVMe SSD' : disks?.kind === 'hdd' ? 'HDD' : 'SSD'
  return disks ? `${disks.count} x ${disks.sizeGB} ${kind}` : 'EBS only'
}

const gpusOf = ({ gpu }: InstanceTypeFacts): string | undefined =>
  gpu ? String(gpu.gpus.reduce((sum, { count: held }) => sum + held, 0)) : undefined

const machineOf = (facts: InstanceTypeFacts): Record<string, string | undefined> => ({
  instanceType: facts.name,
  currentGeneration: facts.currentGeneration ? 'Yes' : 'No',
  instanceFamily: CATEGORIES[facts.category] ?? 'General purpose',
  vcpu: String(facts.vcpu),
  clockSpeed: facts.clockGHz === undefined ? undefined : `${facts.clockGHz} GHz`,
  memory: `${count(facts.memoryMiB / GIB, 3)} GiB`,
  storage: storageOf(facts),
  networkPerformance: facts.networkPerformance,
  processorArchitecture: facts.arch.includes('i386') ? '32-bit or 64-bit' : '64-bit',
  dedicatedEbsThroughput: facts.ebs.maxMbps === undefined ? undefined : `${facts.ebs.maxMbps} Mbps`,
  gpu: gpusOf(facts),
  normalizationSizeFactor: count(normalizationFactor(facts.name), 2),
})

function instanceProduct(
  region: string,
  facts: InstanceTypeFacts,
  machine: Record<string, string | undefined>,
  system: System,
  { tenancy, name, status }: Use,
): Product {
  const { platform, operation } = system
  const stem = status === 'Used' ? usageStem(tenancy) : 'UnusedBox'
  const attributes = {
    ...machine,
    tenancy: name,
    operatingSystem: system.name,
    licenseModel: 'No License required',
    preInstalledSw: 'NA',
    capacitystatus: status,
    usagetype: usageTypeOf(region, `${stem}:${facts.name}`),
    // The bill does not tell the systems of unused places apart by operation as AWS does.
    operation,
    marketoption: 'OnDemand',
  }
  const usd = instanceRate(region, facts.name, platform, tenancy)
  return productIn(
    region,
    'AmazonEC2',
    facts.bareMetal ? 'Compute Instance (bare metal)' : 'Compute Instance',
    attributes,
    {
      steps: [{ unit: 'Hrs', usd }],
      ...(status === 'Used'
        ? {
            reservable: { region, instanceType: facts.name, platform, tenancy },
          }
        : {}),
    },
  )
}

/** Machines of a Region. @param only the type asked for, when it is one: a Region has thousands of machines */
export function* instanceProducts(region: string, only?: string): Generator<Product> {
  for (const type of pricedTypes()) {
    const facts = only !== undefined && type !== only ? undefined : instanceType(type)
    if (!facts || zonesOffering(region, type).length === 0) continue
    const machine = machineOf(facts)
    for (const system of SYSTEMS) {
      if (system.platform === 'Windows' && !facts.arch.includes('x86_64')) continue
      for (const use of USES) yield instanceProduct(region, facts, machine, system, use)
    }
  }
}

/** Hosts by family, and what a Region asks while a Dedicated Instance runs in it. */
export function* hostProducts(region: string): Generator<Product> {
  const families = new Set<string>()
  for (const type of pricedTypes())
    if (zonesOffering(region, type).length > 0) families.add(type.split('.')[0] as string)
  for (const family of families) {
    const vcpus = vcpusOfFamily(family)
    if (vcpus === undefined) continue
    const attributes = {
      instanceType: family,
      vcpu: String(vcpus),
      tenancy: 'Host',
      operatingSystem: 'NA',
      licenseModel: 'NA',
      preInstalledSw: 'NA',
      capacitystatus: 'AllocatedHost',
      usagetype: usageTypeOf(region, `HostUsage:${family}`),
      operation: 'RunInstances',
    }
    yield productIn(region, 'AmazonEC2', 'Dedicated Host', attributes, {
      steps: [{ unit: 'Hrs', usd: hostRate(region, family, vcpus) }],
    })
  }
  const fee = {
    feeCode: 'DedicatedRegionFee',
    feeDescription: 'Fee for running Dedicated Instances in the Region',
    usagetype: usageTypeOf(region, 'DedicatedRegionFee'),
    operation: 'RunInstances',
  }
  yield productIn(region, 'AmazonEC2', 'Fee', fee, {
    steps: [{ unit: 'Hrs', usd: DEDICATED_REGION_FEE }],
  })
}
