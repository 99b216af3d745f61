/** Quotas as the console lists them, and how much of each is used where the live lists can tell. Pure. */
import type { Json, Quotas } from '../../../shared/aws/index.ts'
import type {
  AddressItem,
  InstanceItem,
  QuotaRequestItem,
  SecurityGroupItem,
  VolumeItem,
} from '../../../shared/ipc/topics.ts'
import { stateOf, vcpusOf } from '../ec2/instances/model/instance-facts.ts'

export const SERVICE_CODES = ['ec2', 'ebs', 'vpc'] as const

/** An applied quota beside AWS's default. */
export interface QuotaRow extends Json<Quotas.ServiceQuota> {
  readonly id: string
  readonly DefaultValue?: number | undefined
}

/** `Amazon EC2` of `Amazon Elastic Compute Cloud (Amazon EC2)`. */
export const shortService = (row: QuotaRow): string =>
  /\(([^)]+)\)$/.exec(row.ServiceName ?? '')?.[1] ?? row.ServiceName ?? ''

/** AWS: a request is open until it is approved, denied or closed. Service Quotas API, RequestStatus. */
export const isOpen = (request: Pick<QuotaRequestItem, 'Status'>): boolean =>
  request.Status === 'PENDING' || request.Status === 'CASE_OPENED'

/** The applied quotas with their defaults, in the given order. */
export function quotaRows(
  applied: readonly Json<Quotas.ServiceQuota>[],
  defaults: readonly Json<Quotas.ServiceQuota>[],
): QuotaRow[] {
  const byCode = new Map(defaults.map((quota) => [quota.QuotaCode, quota.Value]))
  return applied.map((quota) => ({ ...quota, id: quota.QuotaCode ?? '', DefaultValue: byCode.get(quota.QuotaCode) }))
}

/**
 * The On-Demand quota that counts an instance's vCPUs, by the letters its type name begins with. The first that fits wins, so the
 * longer words stand first. AWS: EC2 user guide, "On-Demand Instance quotas".
 */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(dl)/, 'L-6E869C2A'],
  [/^(hpc)/, 'L-F7808C92'],
  [/^(inf)/, 'L-1945791B'],
  [/^(trn)/, 'L-2C3B7624'],
  [/^(u-|u\d)/, 'L-43DA4232'],
  [/^(g\d|gr|vt)/, 'L-DB2E81BA'],
  [/^f\d/, 'L-74FC7D96'],
  [/^p\d/, 'L-417A185B'],
  [/^x\d/, 'L-7295265B'],
  [/^[acdhimrtz]/, 'L-1216C47A'],
]

export const vcpuQuotaOf = (instanceType: string): string | undefined =>
  FAMILIES.find(([pattern]) => pattern.test(instanceType))?.[1]

const GIB_PER_TIB = 1024
const STORAGE: Readonly<Record<string, string>> = {
  gp3: 'L-7A658B76',
  gp2: 'L-D18FCD1D',
  io1: 'L-FD252861',
  io2: 'L-09BD8365',
  st1: 'L-82ACEF56',
  sc1: 'L-17AF77E8',
  standard: 'L-9CF3C2EB',
}
const IOPS: Readonly<Record<string, string>> = { io1: 'L-B3A130E6', io2: 'L-8D977E7E' }

export interface World {
  readonly addresses: readonly AddressItem[]
  readonly instances: readonly InstanceItem[]
  readonly groups: readonly SecurityGroupItem[]
  readonly volumes: readonly VolumeItem[]
}

/** What is used of each quota, by its code; quotas nobody can count from here are absent. */
export function usageOf({ addresses, instances, groups, volumes }: World): ReadonlyMap<string, number> {
  const usage = new Map<string, number>([
    ['L-0263D0A3', addresses.length],
    ['L-E79EC296', groups.length],
  ])
  for (const code of [...FAMILIES.map(([, each]) => each), ...Object.values(STORAGE), ...Object.values(IOPS)])
    usage.set(code, 0)
  const add = (code: string | undefined, amount: number) => {
    if (code) usage.set(code, (usage.get(code) ?? 0) + amount)
  }
  for (const row of instances) {
    const state = stateOf(row)
    // AWS: stopped instances do not count against the vCPU quotas.
    if (state === 'running' || state === 'pending') add(vcpuQuotaOf(row.InstanceType ?? ''), vcpusOf(row) ?? 0)
  }
  for (const row of volumes) {
    add(STORAGE[row.VolumeType ?? ''], (row.Size ?? 0) / GIB_PER_TIB)
    add(IOPS[row.VolumeType ?? ''], row.Iops ?? 0)
  }
  return usage
}

/** `5` and `0.02`: at most two decimals, none that say nothing. */
export const formatAmount = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })
