/** The filters of DescribeInstances over the data we hold. AWS: EC2 API Reference, DescribeInstances, Filters (complete list). */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { FilterTable } from '../filters.ts'
import type { NetworkInterfaceRow } from '../network/model.ts'
import type { InstanceRow } from './model.ts'

type Item = Json<Ec2.Instance>

/** One instance as filters see it. */
export interface Seen {
  readonly row: InstanceRow
  readonly item: Item
  readonly enis: readonly NetworkInterfaceRow[]
}

type Interface = Json<Ec2.InstanceNetworkInterface>
type Part = FilterTable<Seen>

const interfaces = (seen: Seen): readonly Interface[] => seen.item.NetworkInterfaces ?? []
const ebs = (seen: Seen) => (seen.item.BlockDeviceMappings ?? []).map((mapping) => mapping.Ebs)
const never = (): undefined => undefined

const machine: Part = {
  architecture: ({ item }) => item.Architecture,
  'boot-mode': ({ item }) => item.BootMode,
  'current-instance-boot-mode': ({ item }) => item.CurrentInstanceBootMode,
  'ebs-optimized': ({ row }) => row.ebsOptimized,
  'ena-support': ({ row }) => row.enaSupport,
  'enclave-options.enabled': () => false,
  'hibernation-options.configured': ({ row }) => row.hibernationConfigured,
  hypervisor: () => 'xen',
  'image-id': ({ row }) => row.imageId,
  'instance-type': ({ row }) => row.instanceType,
  'kernel-id': never,
  platform: ({ row }) => row.platform,
  'platform-details': ({ row }) => row.platformDetails,
  'product-code': never,
  'product-code.type': never,
  'ramdisk-id': never,
  'root-device-name': ({ row }) => row.rootDeviceName,
  'root-device-type': ({ row }) => row.rootDeviceType,
  'tpm-support': never,
  'usage-operation': ({ row }) => row.usageOperation,
  'usage-operation-update-time': ({ item }) => item.UsageOperationUpdateTime,
  'virtualization-type': ({ row }) => row.virtualizationType,
}

const life: Part = {
  'client-token': ({ row }) => row.clientToken,
  'instance-id': ({ row }) => row.id,
  'instance-lifecycle': ({ item }) => item.InstanceLifecycle,
  'instance-state-code': ({ item }) => item.State?.Code,
  'instance-state-name': ({ row }) => row.state,
  'key-name': ({ row }) => row.keyName,
  'launch-index': ({ row }) => row.launchIndex,
  'launch-time': ({ item }) => item.LaunchTime,
  'maintenance-options.auto-recovery': ({ row }) => row.autoRecovery,
  'monitoring-state': ({ row }) => row.monitoring,
  reason: ({ row }) => row.stateTransitionReason || undefined,
  'requester-id': never,
  'reservation-id': ({ row }) => row.reservationId,
  'spot-instance-request-id': ({ row }) => row.spotRequestId,
  'state-reason-code': ({ row }) => row.stateReason?.code,
  'state-reason-message': ({ row }) => row.stateReason?.message,
  'iam-instance-profile.arn': ({ item }) => item.IamInstanceProfile?.Arn,
  'iam-instance-profile.id': ({ item }) => item.IamInstanceProfile?.Id,
  'iam-instance-profile.name': ({ item }) => item.IamInstanceProfile?.Arn?.split('/').at(-1),
  'metadata-options.http-endpoint': ({ row }) => row.metadataOptions.httpEndpoint,
  'metadata-options.http-protocol-ipv4': ({ row }) => row.metadataOptions.httpEndpoint,
  'metadata-options.http-protocol-ipv6': ({ row }) => row.metadataOptions.httpProtocolIpv6,
  'metadata-options.http-put-response-hop-limit': ({ row }) => row.metadataOptions.httpPutResponseHopLimit,
  'metadata-options.http-tokens': ({ row }) => row.metadataOptions.httpTokens,
  'metadata-options.instance-metadata-tags': ({ row }) => row.metadataOptions.instanceMetadataTags,
  'metadata-options.state': ({ item }) => item.MetadataOptions?.State,
  'network-performance-options.bandwidth-weighting': () => 'default',
  'operator.managed': () => false,
  'operator.principal': never,
}

const place: Part = {
  affinity: ({ row }) => row.affinity,
  'availability-zone': ({ row }) => row.zone,
  'availability-zone-id': ({ item }) => item.Placement?.AvailabilityZoneId,
  'capacity-reservation-id': ({ row }) => row.capacityReservationId,
  'capacity-reservation-specification.capacity-reservation-preference': ({ item }) =>
    item.CapacityReservationSpecification?.CapacityReservationPreference,
  'capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id': ({ row }) =>
    row.capacityReservation?.targetId,
  'capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn': never,
  'dns-name': ({ item }) => item.PublicDnsName || undefined,
  'host-id': ({ row }) => row.hostId,
  'instance.group-id': ({ item }) => item.SecurityGroups?.map((group) => group.GroupId),
  'instance.group-name': ({ item }) => item.SecurityGroups?.map((group) => group.GroupName),
  'ip-address': ({ item }) => item.PublicIpAddress,
  'ipv6-address': never,
  'outpost-arn': never,
  'owner-id': ({ row }) => row.scope.slice(0, row.scope.indexOf('/')),
  'placement-group-name': ({ row }) => row.placementGroup,
  'placement-partition-number': ({ row }) => row.partition,
  'private-dns-name': ({ item }) => item.PrivateDnsName || undefined,
  'private-dns-name-options.enable-resource-name-dns-a-record': ({ item }) =>
    item.PrivateDnsNameOptions?.EnableResourceNameDnsARecord,
  'private-dns-name-options.enable-resource-name-dns-aaaa-record': ({ item }) =>
    item.PrivateDnsNameOptions?.EnableResourceNameDnsAAAARecord,
  'private-dns-name-options.hostname-type': ({ item }) => item.PrivateDnsNameOptions?.HostnameType,
  'private-ip-address': ({ item }) => item.PrivateIpAddress,
  'source-dest-check': ({ item }) => item.SourceDestCheck,
  'subnet-id': ({ item }) => item.SubnetId,
  tenancy: ({ row }) => row.tenancy,
  'vpc-id': ({ item }) => item.VpcId,
}

const devices: Part = {
  'block-device-mapping.attach-time': (seen) => ebs(seen).map((one) => one?.AttachTime),
  'block-device-mapping.delete-on-termination': (seen) => ebs(seen).map((one) => one?.DeleteOnTermination),
  'block-device-mapping.device-name': ({ item }) => item.BlockDeviceMappings?.map((mapping) => mapping.DeviceName),
  'block-device-mapping.status': (seen) => ebs(seen).map((one) => one?.Status),
  'block-device-mapping.volume-id': (seen) => ebs(seen).map((one) => one?.VolumeId),
}

/** What the filters under `network-interface.` read, without that prefix. */
type Reader = (eni: Interface, seen: Seen) => string | number | boolean | undefined
const OF_INTERFACE: Readonly<Record<string, Reader>> = {
  'addresses.association.ip-owner-id': (eni) => eni.Association?.IpOwnerId,
  'addresses.association.public-dns-name': (eni) => eni.Association?.PublicDnsName,
  'addresses.association.public-ip': (eni) => eni.Association?.PublicIp,
  'addresses.primary': () => true,
  'addresses.private-dns-name': (eni) => eni.PrivateDnsName,
  'addresses.private-ip-address': (eni) => eni.PrivateIpAddress,
  'association.ip-owner-id': (eni) => eni.Association?.IpOwnerId,
  'association.public-dns-name': (eni) => eni.Association?.PublicDnsName,
  'association.public-ip': (eni) => eni.Association?.PublicIp,
  'attachment.attach-time': (eni) => eni.Attachment?.AttachTime,
  'attachment.attachment-id': (eni) => eni.Attachment?.AttachmentId,
  'attachment.delete-on-termination': (eni) => eni.Attachment?.DeleteOnTermination,
  'attachment.device-index': (eni) => eni.Attachment?.DeviceIndex,
  'attachment.instance-id': (_, { row }) => row.id,
  'attachment.instance-owner-id': (eni) => eni.OwnerId,
  'attachment.network-card-index': (eni) => eni.Attachment?.NetworkCardIndex,
  'attachment.status': (eni) => eni.Attachment?.Status,
  'availability-zone': (_, { row }) => row.zone,
  'deny-all-igw-traffic': () => false,
  description: (eni) => eni.Description,
  'ipv6-native': () => false,
  'mac-address': (eni) => eni.MacAddress,
  'network-interface-id': (eni) => eni.NetworkInterfaceId,
  'operator.managed': () => false,
  'owner-id': (eni) => eni.OwnerId,
  'private-dns-name': (eni) => eni.PrivateDnsName,
  'private-ip-address': (eni) => eni.PrivateIpAddress,
  'public-dns-name': (eni) => eni.Association?.PublicDnsName,
  'requester-managed': () => false,
  'source-dest-check': (eni) => eni.SourceDestCheck,
  status: (eni) => eni.Status,
  'subnet-id': (eni) => eni.SubnetId,
  'vpc-id': (eni) => eni.VpcId,
}

/** Members that no interface of this world has: IPv6, prefixes, carriers, outposts. */
const NO_INTERFACE_HAS = [
  'addresses.association.carrier-ip',
  'addresses.association.customer-owned-ip',
  'association.carrier-ip',
  'association.customer-owned-ip',
  'ipv4-prefixes.ipv4-prefix',
  'ipv6-address',
  'ipv6-addresses.ipv6-address',
  'ipv6-addresses.is-primary-ipv6',
  'ipv6-prefixes.ipv6-prefix',
  'operator.principal',
  'outpost-arn',
  'requester-id',
] as const

const PREFIX = 'network-interface.'
const allocations = ({ enis }: Seen) => enis.map((eni) => eni.publicAddress?.allocationId)
const associations = ({ enis }: Seen) => enis.map((eni) => eni.publicAddress?.associationId)

const network: Part = {
  ...Object.fromEntries(NO_INTERFACE_HAS.map((name) => [PREFIX + name, never])),
  ...Object.fromEntries(
    Object.entries(OF_INTERFACE).map(([name, read]) => [
      PREFIX + name,
      (seen: Seen) => interfaces(seen).map((eni) => read(eni, seen)),
    ]),
  ),
  [`${PREFIX}addresses.association.allocation-id`]: allocations,
  [`${PREFIX}addresses.association.association-id`]: associations,
  [`${PREFIX}association.allocation-id`]: allocations,
  [`${PREFIX}association.association-id`]: associations,
  [`${PREFIX}group-id`]: (seen) => interfaces(seen).flatMap((eni) => eni.Groups?.map((group) => group.GroupId)),
  [`${PREFIX}group-name`]: (seen) => interfaces(seen).flatMap((eni) => eni.Groups?.map((group) => group.GroupName)),
  [`${PREFIX}tag-key`]: ({ enis }) => enis.flatMap((eni) => eni.tags.map((tag) => tag.Key)),
  [`${PREFIX}tag-value`]: ({ enis }) => enis.flatMap((eni) => eni.tags.map((tag) => tag.Value)),
}

export const INSTANCE_FILTERS: FilterTable<Seen> = { ...machine, ...life, ...place, ...devices, ...network }
