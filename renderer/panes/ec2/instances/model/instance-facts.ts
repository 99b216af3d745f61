/** What the console reads out of an instance row. Pure, so the list, the panel, the menus and the tests agree. */
import type { InstanceItem } from '../../../../../shared/ipc/topics.ts'

export type StateName = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated'

/** In the order an instance goes through them; sorting by state follows it. */
export const STATES: readonly StateName[] = ['pending', 'running', 'stopping', 'stopped', 'shutting-down', 'terminated']

export const stateOf = (row: InstanceItem): StateName => (row.State?.Name ?? 'pending') as StateName

/** What every EC2 resource of a live list has; Elastic IPs, volumes and key pairs are named and titled the same way. */
export type Tagged = Pick<InstanceItem, 'id' | 'Tags'>

export const tagOf = (row: Tagged, key: string): string | undefined => row.Tags?.find((tag) => tag.Key === key)?.Value

export const nameOf = (row: Tagged): string => tagOf(row, 'Name') ?? ''

/** `i-0a1b2c3d4e5f60718 (Web Server)`, as titles write it. */
export function titleOf(row: Tagged): string {
  const name = nameOf(row)
  return name ? `${row.id} (${name})` : row.id
}

export const zoneOf = (row: InstanceItem): string => row.Placement?.AvailabilityZone ?? ''
export const regionOf = (row: InstanceItem): string => zoneOf(row).replace(/[a-z]$/, '')

export const groupNamesOf = (row: InstanceItem): string[] =>
  (row.SecurityGroups ?? []).map((group) => group.GroupName ?? group.GroupId ?? '')
export const groupIdsOf = (row: InstanceItem): string[] =>
  (row.SecurityGroups ?? []).map((group) => group.GroupId ?? '')

export const volumeIdsOf = (row: InstanceItem): string[] =>
  (row.BlockDeviceMappings ?? []).flatMap((device) => device.Ebs?.VolumeId ?? [])

/** AWS: an automatically assigned address belongs to `amazon`; an Elastic IP to the account (API, InstanceNetworkInterfaceAssociation). */
export const elasticIpsOf = (row: InstanceItem): string[] =>
  (row.NetworkInterfaces ?? [])
    .flatMap((card) => card.PrivateIpAddresses ?? [])
    .flatMap(({ Association }) =>
      Association?.PublicIp && Association.IpOwnerId !== 'amazon' ? Association.PublicIp : [],
    )

export const ipv6Of = (row: InstanceItem): string[] =>
  (row.NetworkInterfaces ?? []).flatMap((card) => (card.Ipv6Addresses ?? []).flatMap((each) => each.Ipv6Address ?? []))

export const secondaryPrivateIpsOf = (row: InstanceItem): string[] =>
  (row.NetworkInterfaces ?? [])
    .flatMap((card) => card.PrivateIpAddresses ?? [])
    .flatMap((address) => (address.Primary ? [] : (address.PrivateIpAddress ?? [])))

export const hasEbsRoot = (row: InstanceItem): boolean => row.RootDeviceType !== 'instance-store'
export const canHibernate = (row: InstanceItem): boolean => row.HibernationOptions?.Configured === true
export const isDetailed = (row: InstanceItem): boolean =>
  row.Monitoring?.State === 'enabled' || row.Monitoring?.State === 'pending'
export const isWindows = (row: InstanceItem): boolean => row.Platform === 'Windows'

/** vCPUs as the instance was launched with them. */
export const vcpusOf = (row: InstanceItem): number | undefined => {
  const { CoreCount, ThreadsPerCore } = row.CpuOptions ?? {}
  return CoreCount && ThreadsPerCore ? CoreCount * ThreadsPerCore : undefined
}

export type CheckResult = 'passed' | 'failed' | 'initializing' | 'insufficient-data'

export interface StatusCheck {
  readonly id: 'system' | 'instance' | 'ebs'
  readonly result: CheckResult
  /** ISO, when the failure began. */
  readonly impairedSince?: string | undefined
}

interface Summary {
  readonly Status?: string | undefined
  readonly Details?: readonly { readonly Status?: string | undefined; readonly ImpairedSince?: string | undefined }[]
}

function check(id: StatusCheck['id'], summary: Summary | undefined): StatusCheck[] {
  const status = summary?.Status
  if (!status || status === 'not-applicable') return []
  const result: CheckResult =
    status === 'ok'
      ? 'passed'
      : status === 'impaired'
        ? 'failed'
        : status === 'initializing'
          ? 'initializing'
          : 'insufficient-data'
  return [{ id, result, impairedSince: summary?.Details?.[0]?.ImpairedSince }]
}

/**
 * The status checks of a running instance; none otherwise. The course's slides know two of them; the attached EBS check came
 * later, so the course labels leave it out.
 */
export function checksOf(row: InstanceItem, withEbs = true): StatusCheck[] {
  const { SystemStatus, InstanceStatus, AttachedEbsStatus } = row.Status
  return [
    ...check('system', SystemStatus as Summary | undefined),
    ...check('instance', InstanceStatus as Summary | undefined),
    ...(withEbs ? check('ebs', AttachedEbsStatus as Summary | undefined) : []),
  ]
}

export type CheckSummary = 'none' | 'initializing' | 'passed' | 'failed' | 'insufficient-data'

/** One word for all checks, as the Status check column says it, with how many passed and failed. */
export function summarizeChecks(checks: readonly StatusCheck[]): {
  readonly summary: CheckSummary
  readonly total: number
  readonly passed: number
  readonly failed: number
} {
  const count = (result: CheckResult) => checks.filter((each) => each.result === result).length
  const [passed, failed] = [count('passed'), count('failed')]
  const summary: CheckSummary =
    checks.length === 0
      ? 'none'
      : failed > 0
        ? 'failed'
        : count('initializing') > 0
          ? 'initializing'
          : passed === checks.length
            ? 'passed'
            : 'insufficient-data'
  return { summary, total: checks.length, passed, failed }
}
