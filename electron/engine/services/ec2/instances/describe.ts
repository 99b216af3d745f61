/** An instance row as DescribeInstances answers it. AWS: EC2 API Reference, Instance; EC2 user guide on what stop and terminate keep. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Instant, isoOf } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { profileOf } from '../instance-profiles/associations.ts'
import { privateDnsName, publicDnsName } from '../network/lookup.ts'
import { addressesOf, type NetworkInterfaceRow, networkInterfaceTable, type PublicAddress } from '../network/model.ts'
import { groupNamed } from '../placement-groups/model.ts'
import { securityGroupTable } from '../security-groups/model.ts'
import { type InstanceRow, STATE_CODES } from './model.ts'

type Instance = Json<Ec2.Instance>
type InstanceInterface = Json<Ec2.InstanceNetworkInterface>
type Group = Json<Ec2.GroupIdentifier>

/** Look-ups shared by all instances of one answer, so that ten thousand of them cost one look-up of each group and zone. */
export interface Describing {
  readonly view: View
  readonly region: string
  readonly accountId: string
  readonly zoneIds: ReadonlyMap<string, string>
  readonly groups: Map<string, Group>
  /** Times in ISO form: siblings of a launch share theirs. */
  readonly times: Map<Instant, string>
}

export function describing(view: View, scope: string): Describing {
  const region = regionOf(scope)
  return {
    view,
    region,
    accountId: accountOf(scope),
    zoneIds: new Map((regionFacts(region)?.zones ?? []).map((zone) => [zone.name, zone.id])),
    groups: new Map(),
    times: new Map(),
  }
}

function timeIn(context: Describing, at: Instant): string {
  let text = context.times.get(at)
  if (text === undefined) {
    text = isoOf(at)
    context.times.set(at, text)
  }
  return text
}

function groupItem(context: Describing, id: string): Group {
  let group = context.groups.get(id)
  if (!group) {
    group = { GroupId: id, GroupName: context.view.get(securityGroupTable, id)?.name ?? '' }
    context.groups.set(id, group)
  }
  return group
}

function associationOf(vpcId: string, address: PublicAddress | undefined, context: Describing) {
  if (!address) return undefined
  return {
    IpOwnerId: address.allocationId ? context.accountId : 'amazon',
    PublicDnsName: publicDnsName(context.view, vpcId, context.region, address.ip),
    PublicIp: address.ip,
  }
}

function interfaceItem(eni: NetworkInterfaceRow, context: Describing): InstanceInterface {
  const { attachment } = eni
  const association = associationOf(eni.vpcId, eni.publicAddress, context)
  const associated = association ? { Association: association } : {}
  const privateDns = privateDnsName(context.region, eni.privateIp)
  return {
    ...associated,
    Attachment: attachment && {
      AttachTime: timeIn(context, attachment.attachTime),
      AttachmentId: attachment.id,
      DeleteOnTermination: attachment.deleteOnTermination,
      DeviceIndex: attachment.deviceIndex,
      Status: attachment.status,
      NetworkCardIndex: 0,
    },
    Description: eni.description,
    Groups: eni.securityGroupIds.map((id) => groupItem(context, id)),
    Ipv6Addresses: [],
    MacAddress: eni.macAddress,
    NetworkInterfaceId: eni.id,
    OwnerId: context.accountId,
    PrivateDnsName: privateDns,
    PrivateIpAddress: eni.privateIp,
    PrivateIpAddresses: addressesOf(eni).map(({ ip, publicAddress }, index) => {
      const Association = associationOf(eni.vpcId, publicAddress, context)
      return {
        ...(Association ? { Association } : {}),
        Primary: index === 0,
        PrivateDnsName: privateDnsName(context.region, ip),
        PrivateIpAddress: ip,
      }
    }),
    SourceDestCheck: eni.sourceDestCheck,
    Status: 'in-use',
    SubnetId: eni.subnetId,
    VpcId: eni.vpcId,
    InterfaceType: 'interface',
    Operator: UNMANAGED,
  }
}

/** The interfaces of an instance, the primary first. */
export const interfacesOf = (view: View, row: InstanceRow): NetworkInterfaceRow[] =>
  row.networkInterfaceIds.flatMap((id) => view.get(networkInterfaceTable, id) ?? [])

// What is the same for every instance is one object.
const UNMANAGED = { Managed: false }
const NAMED_BY_IP = {
  HostnameType: 'ip-name',
  EnableResourceNameDnsARecord: false,
  EnableResourceNameDnsAAAARecord: false,
} as const
const OPEN_RESERVATION = { CapacityReservationPreference: 'open' } as const
const DEFAULT_WEIGHTING = { BandwidthWeighting: 'default' } as const
const NO_ENCLAVE = { Enabled: false }

/** What a terminated instance no longer shows: its place in the network and its devices. */
function attachedParts(row: InstanceRow, context: Describing): Partial<Instance> {
  if (row.state === 'terminated')
    return {
      BlockDeviceMappings: [],
      NetworkInterfaces: [],
      SecurityGroups: [],
      PrivateDnsName: '',
      PublicDnsName: '',
    }
  const enis = interfacesOf(context.view, row)
  const [primary] = enis
  const items = enis.map((eni) => interfaceItem(eni, context))
  const [first] = items
  const publicIp = primary?.publicAddress?.ip
  return {
    BlockDeviceMappings: row.blockDevices.map((device) => ({
      DeviceName: device.deviceName,
      Ebs: {
        AttachTime: timeIn(context, device.attachTime),
        DeleteOnTermination: device.deleteOnTermination,
        Status: device.status,
        VolumeId: device.volumeId,
      },
    })),
    NetworkInterfaces: items,
    SecurityGroups: first?.Groups ?? [],
    SourceDestCheck: primary?.sourceDestCheck ?? true,
    PrivateDnsName: first?.PrivateDnsName ?? '',
    PrivateDnsNameOptions: NAMED_BY_IP,
    PrivateIpAddress: row.privateIp,
    PublicDnsName: first?.Association?.PublicDnsName ?? '',
    ...(publicIp ? { PublicIpAddress: publicIp } : {}),
    SubnetId: row.subnetId,
    VpcId: row.vpcId,
  }
}

/** AWS: x86 images that prefer UEFI boot so only on types that can. */
function bootedMode(row: InstanceRow): 'uefi' | 'legacy-bios' {
  const modes = instanceType(row.instanceType)?.bootModes ?? []
  if (row.bootMode === 'uefi') return 'uefi'
  return row.bootMode === 'uefi-preferred' && modes.includes('uefi') ? 'uefi' : 'legacy-bios'
}

function machineParts(row: InstanceRow, context: Describing): Partial<Instance> {
  const facts = instanceType(row.instanceType)
  return {
    Architecture: row.architecture as NonNullable<Instance['Architecture']>,
    ...(row.bootMode ? { BootMode: row.bootMode as NonNullable<Instance['BootMode']> } : {}),
    CpuOptions: { CoreCount: facts?.cores ?? 1, ThreadsPerCore: facts?.threadsPerCore ?? 1 },
    CurrentInstanceBootMode: bootedMode(row),
    EbsOptimized: row.ebsOptimized,
    EnaSupport: row.enaSupport,
    EnclaveOptions: NO_ENCLAVE,
    HibernationOptions: { Configured: row.hibernationConfigured },
    // AWS answers xen for Nitro types too.
    Hypervisor: 'xen',
    ImageId: row.imageId,
    InstanceType: row.instanceType as NonNullable<Instance['InstanceType']>,
    // The service answers in lower case, though the SDK's type names it `Windows`.
    ...(row.platform ? { Platform: row.platform as unknown as 'Windows' } : {}),
    PlatformDetails: row.platformDetails,
    ProductCodes: [],
    RootDeviceName: row.rootDeviceName,
    RootDeviceType: row.rootDeviceType,
    UsageOperation: row.usageOperation,
    UsageOperationUpdateTime: timeIn(context, row.createTime),
    VirtualizationType: row.virtualizationType as NonNullable<Instance['VirtualizationType']>,
  }
}

function reservationWish({
  capacityReservation: wish,
}: InstanceRow): Json<Ec2.CapacityReservationSpecificationResponse> {
  if (!wish) return OPEN_RESERVATION
  if (wish.targetId) return { CapacityReservationTarget: { CapacityReservationId: wish.targetId } }
  return { CapacityReservationPreference: wish.preference }
}

function optionParts(row: InstanceRow): Partial<Instance> {
  const { metadataOptions: options } = row
  return {
    ...(row.capacityReservationId ? { CapacityReservationId: row.capacityReservationId } : {}),
    CapacityReservationSpecification: reservationWish(row),
    MaintenanceOptions: { AutoRecovery: row.autoRecovery, RebootMigration: 'default' },
    MetadataOptions: {
      State: row.everRan ? 'applied' : 'pending',
      HttpTokens: options.httpTokens,
      HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
      HttpEndpoint: options.httpEndpoint,
      HttpProtocolIpv6: options.httpProtocolIpv6,
      InstanceMetadataTags: options.instanceMetadataTags,
    },
    Monitoring: { State: row.monitoring },
    NetworkPerformanceOptions: DEFAULT_WEIGHTING,
    Operator: UNMANAGED,
  }
}

/** What Placement says only of an instance in a group or on a host. */
function placementParts(row: InstanceRow, { view }: Describing): Json<Ec2.Placement> {
  const group = row.placementGroup && groupNamed(view, row.scope, row.placementGroup)
  return {
    ...(group ? { GroupId: group.id } : {}),
    ...(row.partition === undefined ? {} : { PartitionNumber: row.partition }),
    ...(row.hostId ? { HostId: row.hostId } : {}),
    ...(row.affinity ? { Affinity: row.affinity } : {}),
  }
}

function profilePart(row: InstanceRow, { view }: Describing): Partial<Instance> {
  const profile = profileOf(view, row.id)
  return profile ? { IamInstanceProfile: { Arn: profile.profileArn, Id: profile.profileId } } : {}
}

/** The instance in AWS's shape. */
export function instanceItem(row: InstanceRow, context: Describing): Instance {
  return {
    InstanceId: row.id,
    AmiLaunchIndex: row.launchIndex,
    ClientToken: row.clientToken ?? '',
    ...machineParts(row, context),
    ...optionParts(row),
    ...(row.keyName ? { KeyName: row.keyName } : {}),
    ...profilePart(row, context),
    LaunchTime: timeIn(context, row.launchTime),
    Placement: {
      AvailabilityZone: row.zone,
      AvailabilityZoneId: context.zoneIds.get(row.zone) ?? '',
      GroupName: row.placementGroup ?? '',
      ...placementParts(row, context),
      Tenancy: row.tenancy as 'default',
    },
    ...(row.spotRequestId ? { InstanceLifecycle: 'spot', SpotInstanceRequestId: row.spotRequestId } : {}),
    State: { Code: STATE_CODES[row.state], Name: row.state },
    ...(row.stateReason ? { StateReason: { Code: row.stateReason.code, Message: row.stateReason.message } } : {}),
    StateTransitionReason: row.stateTransitionReason,
    Tags: row.tags.map((tag) => ({ ...tag })),
    ...attachedParts(row, context),
  }
}

/** Instances grouped into their reservations, in order of birth. Groups is empty: in a VPC they belong to interfaces. */
export function reservationItems(
  instances: readonly { readonly row: InstanceRow; readonly item: Instance }[],
  context: Describing,
): Json<Ec2.Reservation>[] {
  const reservations = new Map<string, { ReservationId: string; OwnerId: string; Groups: []; Instances: Instance[] }>()
  for (const { row, item } of instances) {
    let reservation = reservations.get(row.reservationId)
    if (!reservation) {
      reservation = { ReservationId: row.reservationId, OwnerId: context.accountId, Groups: [], Instances: [] }
      reservations.set(row.reservationId, reservation)
    }
    reservation.Instances.push(item)
  }
  return [...reservations.values()]
}
