/** The parts of a RunInstances request that need neither network nor volumes: counts, user data, options, what is not simulated. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import { hashText } from '../../../kernel/index.ts'
import type { InstanceTypeFacts } from '../catalog/instance-types.ts'
import { missingParameter } from '../checks.ts'
import { badInstanceTagKey } from '../tags/errors.ts'
import type { Tag } from '../tags/model.ts'
import {
  badCount,
  badCredits,
  badShutdownBehavior,
  creditsUnsupported,
  maxBelowMin,
  tokenTooLong,
  unsimulated,
  userDataNotBase64,
  userDataTooLong,
} from './errors.ts'
import type { InstanceRow } from './model.ts'

export type LaunchRequest = In<'ec2:RunInstances'>

/** AWS: 16 KB raw, before base64. */
const USER_DATA_MAX = 16_384
const TOKEN_MAX = 64

/** True of a section that asks for nothing: absent, empty, or empty all the way down. */
function asksNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true
  return typeof value === 'object' && Object.values(value).every(asksNothing)
}

const UNSIMULATED: readonly (keyof LaunchRequest)[] = [
  'ElasticGpuSpecification',
  'ElasticInferenceAccelerators',
  'LicenseSpecifications',
  'KernelId',
  'RamdiskId',
  'AdditionalInfo',
  'Ipv6AddressCount',
  'Ipv6Addresses',
  'EnablePrimaryIpv6',
  'EnclaveOptions',
  'Operator',
  'SecondaryInterfaces',
  // A template may ask for attributes instead of a type; fleets choose by them.
  'InstanceRequirements' as keyof LaunchRequest,
]

/** What Placement may say. */
const PLACED: readonly string[] = [
  'AvailabilityZone',
  'AvailabilityZoneId',
  'GroupName',
  'GroupId',
  'PartitionNumber',
  'Tenancy',
  'HostId',
  'Affinity',
]

/** @throws AwsError UnsupportedOperation naming the first section we cannot honour: nothing is ignored in silence. */
export function refuseUnsimulated(input: LaunchRequest, facts: InstanceTypeFacts): void {
  for (const name of UNSIMULATED) if (!asksNothing(input[name])) throw unsimulated(name)
  const placement = Object.fromEntries(Object.entries(input.Placement ?? {}).filter(([name]) => !PLACED.includes(name)))
  for (const [name, value] of Object.entries(placement)) if (!asksNothing(value)) throw unsimulated(`Placement.${name}`)
  const {
    CoreCount: cores = facts.cores,
    ThreadsPerCore: threads = facts.threadsPerCore,
    ...cpu
  } = input.CpuOptions ?? {}
  if (cores !== facts.cores || threads !== facts.threadsPerCore || !asksNothing(cpu)) throw unsimulated('CpuOptions')
  const names = input.PrivateDnsNameOptions
  if ((names?.HostnameType ?? 'ip-name') !== 'ip-name') throw unsimulated('PrivateDnsNameOptions.HostnameType')
  if (names?.EnableResourceNameDnsAAAARecord) throw unsimulated('PrivateDnsNameOptions.EnableResourceNameDnsAAAARecord')
  const weighting = input.NetworkPerformanceOptions?.BandwidthWeighting
  if (weighting && weighting !== 'default') throw unsimulated('NetworkPerformanceOptions.BandwidthWeighting')
}

export function countsOf(input: LaunchRequest): { readonly least: number; readonly most: number } {
  const { MinCount: least, MaxCount: most } = input
  if (most === undefined) throw missingParameter('MaxCount')
  if (least === undefined) throw missingParameter('MinCount')
  if (least < 1) throw badCount('minCount', least)
  if (most < 1) throw badCount('maxCount', most)
  if (most < least) throw maxBelowMin(most, least)
  return { least, most }
}

/** Base64 as sent, or undefined when there is none. Measured without decoding it. */
export function checkedUserData(text: string | undefined): string | undefined {
  if (!text) return undefined
  const packed = text.replace(/\s/g, '')
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) throw userDataNotBase64()
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0
  if ((packed.length / 4) * 3 - padding > USER_DATA_MAX) throw userDataTooLong()
  return packed
}

/** AWS: tags that the metadata service shows are path segments, so their keys may use fewer characters. */
export function checkInstanceTagKeys(tags: readonly Tag[]): void {
  const bad = tags.find(({ Key }) => !/^[0-9a-zA-Z\-_+=,.@:]{1,255}$/.test(Key) || ['.', '..', '_index'].includes(Key))
  if (bad) throw badInstanceTagKey(bad.Key)
}

export function creditsOf(asked: string | undefined, facts: InstanceTypeFacts): InstanceRow['cpuCredits'] {
  if (asked && asked !== 'standard' && asked !== 'unlimited') throw badCredits(asked)
  if (asked && !facts.credits) throw creditsUnsupported(facts.name)
  return facts.credits && ((asked as InstanceRow['cpuCredits']) || facts.credits.defaultMode)
}

export function shutdownBehaviorOf(asked: string | undefined): 'stop' | 'terminate' {
  if (!asked) return 'stop'
  if (asked !== 'stop' && asked !== 'terminate') throw badShutdownBehavior(asked)
  return asked
}

export function clientTokenOf(input: LaunchRequest): string | undefined {
  const token = input.ClientToken
  if (!token) return undefined
  if (token.length > TOKEN_MAX || /[^\x20-\x7e]/.test(token)) throw tokenTooLong()
  return token
}

/** JSON with sorted members, so that the order in which a client wrote them does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${name}:${canonical(member)}`)
    .join(',')}}`
}

/** What tells two requests under one token apart. AWS: the zone is not compared. */
export function digestOf(input: LaunchRequest): string {
  const { ClientToken: _t, DryRun: _d, Placement, ...rest } = input
  const { AvailabilityZone: _z, AvailabilityZoneId: _i, ...placement } = Placement ?? {}
  const text = canonical({ ...rest, placement })
  return [1, 2].map((salt) => hashText(text, salt).toString(16).padStart(8, '0')).join('')
}
