/** The label-over-value lists of an instance: summary, details, security, networking. Ids name messages `instances.detail.*`. */
import type { Out } from '../../../../../shared/ipc/contract.ts'
import { ACCOUNT_ID } from '../../../../../shared/ipc/contract.ts'
import type { InstanceItem } from '../../../../../shared/ipc/topics.ts'
import type { KeyValue } from '../../../../components/KeyValuePairs.vue'
import type { Words } from './columns.ts'
import {
  canHibernate,
  elasticIpsOf,
  groupNamesOf,
  ipv6Of,
  regionOf,
  secondaryPrivateIpsOf,
  stateOf,
  vcpusOf,
  zoneOf,
} from './instance-facts.ts'

export type Image = NonNullable<Out<'ec2:DescribeImages'>['Images']>[number]

/** How a page writes moments and reads what the row does not hold. */
export interface DetailContext {
  readonly t: Words
  readonly moment: (iso: string | undefined) => string | undefined
  readonly image: Image | undefined
}

type Row = InstanceItem
type Entry = readonly [id: string, value: string | number | undefined]

const labelled = ({ t }: DetailContext, entries: readonly Entry[]): KeyValue[] =>
  entries.map(([id, value]) => ({ id, label: t(`instances.detail.${id}`), value: value === '' ? undefined : value }))

const onOff = ({ t }: DetailContext, on: boolean | undefined): string =>
  t(on ? 'instances.value.enabled' : 'instances.value.disabled')
const yesNo = ({ t }: DetailContext, yes: boolean | undefined): string =>
  t(yes ? 'instances.value.yes' : 'instances.value.no')

export const accountOf = (row: Row): string => row.NetworkInterfaces?.[0]?.OwnerId ?? ACCOUNT_ID
export const arnOf = (row: Row): string => `arn:aws:ec2:${regionOf(row)}:${accountOf(row)}:instance/${row.id}`

/** AWS: the console gives a role's profile the role's own name. */
const profileNameOf = (row: Row): string | undefined => row.IamInstanceProfile?.Arn?.split('/').at(-1)

const lifecycleWord = ({ t }: DetailContext, row: Row): string => row.InstanceLifecycle ?? t('instances.value.normal')
const creditWord = ({ t }: DetailContext, row: Row): string | undefined =>
  row.CpuCredits && t(`instances.value.${row.CpuCredits}`)

/** `IP name: ip-172-31-4-77.ec2.internal`, as the console words it. */
function hostnameWord({ t }: DetailContext, row: Row): string {
  if (!row.PrivateDnsName) return ''
  const kind = row.PrivateDnsNameOptions?.HostnameType === 'resource-name' ? 'resourceName' : 'ipName'
  return `${t(`instances.detail.${kind}`)}: ${row.PrivateDnsName}`
}

/** Top of the details page. */
export const summaryPairs = (context: DetailContext, row: Row): KeyValue[] =>
  labelled(context, [
    ['id', row.id],
    ['publicIp', row.PublicIpAddress],
    ['privateIps', [row.PrivateIpAddress, ...secondaryPrivateIpsOf(row)].filter(Boolean).join(', ')],
    ['ipv6', ipv6Of(row).join(', ')],
    ['state', context.t(`instances.state.${stateOf(row)}`)],
    ['publicDns', row.PublicDnsName],
    ['hostnameType', hostnameWord(context, row)],
    ['privateDns', row.PrivateDnsName],
    ['type', row.InstanceType],
    ['elasticIps', elasticIpsOf(row).join(', ')],
    ['vpcId', row.VpcId],
    ['subnetId', row.SubnetId],
    ['iamRole', profileNameOf(row)],
    ['imds', row.MetadataOptions?.HttpTokens === 'required' ? 'Required' : row.MetadataOptions?.HttpTokens],
    ['arn', arnOf(row)],
  ])

/** Details tab, "Instance details". */
export const detailPairs = (context: DetailContext, row: Row): KeyValue[] =>
  labelled(context, [
    ['imageId', row.ImageId],
    ['monitoring', row.Monitoring?.State],
    ['platform', row.PlatformDetails],
    ['imageName', context.image?.Name],
    ['terminationProtection', onOff(context, row.Protection.DisableApiTermination)],
    ['stopProtection', onOff(context, row.Protection.DisableApiStop)],
    ['launchTime', context.moment(row.LaunchTime)],
    ['imageLocation', context.image?.ImageLocation],
    ['lifecycle', lifecycleWord(context, row)],
    ['hibernation', onOff(context, canHibernate(row))],
    ['launchIndex', row.AmiLaunchIndex],
    ['keyName', row.KeyName],
    ['transitionReason', row.StateTransitionReason],
    ['transitionMessage', row.StateReason?.Message],
    ['credits', creditWord(context, row)],
    ['shutdownBehavior', context.t(`instances.value.${row.ShutdownBehavior}`)],
    ['owner', accountOf(row)],
    ['usageOperation', row.UsageOperation],
    ['bootMode', row.CurrentInstanceBootMode ?? row.BootMode],
    ['architecture', row.Architecture],
    ['tagsInMetadata', onOff(context, row.MetadataOptions?.InstanceMetadataTags === 'enabled')],
    ['imds', row.MetadataOptions?.HttpTokens],
    ['hopLimit', row.MetadataOptions?.HttpPutResponseHopLimit],
    ['workload', row.Simulation.workload],
  ])

/** Details tab, "Host and placement group". */
export const hostPairs = (context: DetailContext, row: Row): KeyValue[] =>
  labelled(context, [
    ['hostId', row.Placement?.HostId],
    ['affinity', row.Placement?.Affinity],
    ['placementGroup', row.Placement?.GroupName],
    ['partition', row.Placement?.PartitionNumber],
    ['tenancy', row.Placement?.Tenancy],
    ['virtualization', row.VirtualizationType],
    ['reservation', row.ReservationId],
    ['vcpus', vcpusOf(row)],
  ])

export const networkingPairs = (context: DetailContext, row: Row): KeyValue[] =>
  labelled(context, [
    ['publicIp', row.PublicIpAddress],
    ['privateIps', row.PrivateIpAddress],
    ['vpcId', row.VpcId],
    ['publicDns', row.PublicDnsName],
    ['privateDns', row.PrivateDnsName],
    ['subnetId', row.SubnetId],
    ['ipv6', ipv6Of(row).join(', ')],
    ['secondaryIps', secondaryPrivateIpsOf(row).join(', ')],
    ['zone', zoneOf(row)],
    ['elasticIps', elasticIpsOf(row).join(', ')],
    ['sourceDestCheck', yesNo(context, row.SourceDestCheck)],
  ])

export const securityPairs = (context: DetailContext, row: Row): KeyValue[] =>
  labelled(context, [
    ['iamRole', profileNameOf(row)],
    ['owner', accountOf(row)],
    ['launchTime', context.moment(row.LaunchTime)],
    ['securityGroups', groupNamesOf(row).join(', ')],
  ])

export const rootPairs = (context: DetailContext, row: Row): KeyValue[] =>
  labelled(context, [
    ['rootDeviceName', row.RootDeviceName],
    ['rootDeviceType', row.RootDeviceType],
    ['ebsOptimized', onOff(context, row.EbsOptimized)],
  ])

/** The course's Description tab: the old console's two columns. */
export function descriptionPairs(context: DetailContext, row: Row): readonly [left: KeyValue[], right: KeyValue[]] {
  const { t } = context
  const left: Entry[] = [
    ['id', row.id],
    ['state', `${t(`instances.state.${stateOf(row)}`)} (${stateOf(row)})`],
    ['type', row.InstanceType],
    ['old.elasticIps', elasticIpsOf(row).join(', ')],
    ['zone', zoneOf(row)],
    ['securityGroups', groupNamesOf(row).join(', ')],
    ['imageId', context.image?.Name ? `${context.image.Name} (${row.ImageId})` : row.ImageId],
    ['platform', row.PlatformDetails],
    ['usageOperation', row.UsageOperation],
    ['sourceDestCheck', yesNo(context, row.SourceDestCheck)],
    ['unlimited', creditWord(context, row)],
    ['ebsOptimized', yesNo(context, row.EbsOptimized)],
    ['rootDeviceType', row.RootDeviceType],
    ['rootDeviceName', row.RootDeviceName],
    ['blockDevices', (row.BlockDeviceMappings ?? []).map((device) => device.DeviceName).join(', ')],
  ]
  const right: Entry[] = [
    ['old.publicDns', row.PublicDnsName],
    ['old.publicIp', row.PublicIpAddress],
    ['old.ipv6', ipv6Of(row).join(', ')],
    ['old.privateDns', row.PrivateDnsName],
    ['old.privateIps', row.PrivateIpAddress],
    ['old.secondaryIps', secondaryPrivateIpsOf(row).join(', ')],
    ['vpcId', row.VpcId],
    ['subnetId', row.SubnetId],
    ['networkInterfaces', (row.NetworkInterfaces ?? []).map((card) => card.NetworkInterfaceId).join(', ')],
    ['iamRole', profileNameOf(row)],
    ['old.keyName', row.KeyName],
    ['owner', accountOf(row)],
    ['launchTime', context.moment(row.LaunchTime)],
    ['terminationProtection', yesNo(context, row.Protection.DisableApiTermination)],
    ['lifecycle', lifecycleWord(context, row)],
    ['monitoring', t(`instances.monitoringWord.${row.Monitoring?.State ?? 'disabled'}`)],
    ['placementGroup', row.Placement?.GroupName],
    ['virtualization', row.VirtualizationType],
    ['reservation', row.ReservationId],
    ['launchIndex', row.AmiLaunchIndex],
    ['tenancy', row.Placement?.Tenancy],
    ['hostId', row.Placement?.HostId],
    ['affinity', row.Placement?.Affinity],
    ['transitionReason', row.StateTransitionReason],
    ['hibernation', onOff(context, canHibernate(row))],
    ['vcpus', vcpusOf(row)],
  ]
  return [labelled(context, left), labelled(context, right)]
}
