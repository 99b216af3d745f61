/** The live lists a pane can watch. Rows are AWS's own shapes plus an `id` and what only a simulator knows. */

import type { Ec2, Iam, Json, Quotas, Sns } from '../aws/index.ts'
import type { MissionRun } from '../operations/missions.ts'
import type {
  AlarmItem,
  DashboardItem,
  LoadItem,
  LogGroupItem,
  LogStreamItem,
  MuteRuleItem,
} from './monitoring-rows.ts'

export type {
  AlarmItem,
  DashboardItem,
  LoadItem,
  LogGroupItem,
  LogStreamItem,
  MuteRuleItem,
} from './monitoring-rows.ts'

/** An instance as DescribeInstances shows it, with its status checks and what the simulator adds. */
export interface InstanceItem extends Json<Ec2.Instance> {
  readonly id: string
  readonly ReservationId: string
  readonly Status: Json<Ec2.InstanceStatus>
  readonly Protection: { readonly DisableApiTermination: boolean; readonly DisableApiStop: boolean }
  readonly ShutdownBehavior: 'stop' | 'terminate'
  readonly CpuCredits?: 'standard' | 'unlimited'
  readonly Simulation: {
    /** When the present state began and, in a transitional state, when it will settle; ISO. */
    readonly stateSince: string
    readonly settlesAt?: string
    /** True while the running, stopping or stopped instance keeps its memory by hibernation. */
    readonly hibernated: boolean
    readonly workload: string
  }
}
/** A snapshot of one's own, and who else may make volumes of it. */
export interface SnapshotItem extends Json<Ec2.Snapshot> {
  readonly id: string
  readonly CreateVolumePermissions: readonly Json<Ec2.CreateVolumePermission>[]
}
/** An image of one's own, and who else may launch it. */
export interface ImageItem extends Json<Ec2.Image> {
  readonly id: string
  readonly LaunchPermissions: readonly Json<Ec2.LaunchPermission>[]
  /** The name of the public image it descends from: it says which system boots. */
  readonly Origin?: string
}
export interface VolumeItem extends Json<Ec2.Volume> {
  readonly id: string
  /** Its latest modification. How far that is follows from its two ends and the clock. */
  readonly Modification?: Omit<Json<Ec2.VolumeModification>, 'Progress'> & { readonly CompletesAt: string }
}
export interface AddressItem extends Json<Ec2.Address> {
  readonly id: string
}
export interface KeyPairItem extends Json<Ec2.KeyPairInfo> {
  readonly id: string
}
export interface SecurityGroupItem extends Json<Ec2.SecurityGroup> {
  readonly id: string
  readonly Rules: readonly Json<Ec2.SecurityGroupRule>[]
}
export interface LaunchTemplateItem extends Json<Ec2.LaunchTemplate> {
  readonly id: string
}
export interface PlacementGroupItem extends Json<Ec2.PlacementGroup> {
  readonly id: string
}
export interface SpotRequestItem extends Json<Ec2.SpotInstanceRequest> {
  readonly id: string
}
/** An instance of a fleet, whatever its state. */
export interface FleetInstanceItem {
  readonly InstanceId: string
  readonly InstanceType: string
  readonly Lifecycle: 'on-demand' | 'spot'
  readonly AvailabilityZone: string
  readonly WeightedCapacity: number
  readonly State: string
  readonly InstanceHealth: 'healthy' | 'unhealthy'
  readonly SpotInstanceRequestId?: string
}
/** What happened to a fleet; the newest first. */
export interface FleetEventItem {
  readonly id: string
  readonly Timestamp: string
  readonly EventType: string
  readonly EventSubType: string
  readonly EventDescription?: string
  readonly InstanceId?: string
}
/** An EC2 Fleet or a Spot Fleet request: AWS's console shows both in one list. */
export interface FleetItem {
  readonly id: string
  readonly Kind: 'ec2' | 'spot'
  readonly Type: 'instant' | 'request' | 'maintain'
  /** In the words of its kind: `deleted_running`, `cancelled_running`, … */
  readonly State: string
  readonly ActivityStatus?: string
  readonly CreateTime: string
  readonly ValidUntil?: string
  readonly TotalTargetCapacity: number
  readonly OnDemandTargetCapacity: number
  readonly FulfilledCapacity: number
  readonly FulfilledOnDemandCapacity: number
  readonly AllocationStrategy: string
  readonly InstanceInterruptionBehavior: string
  readonly LaunchTemplates: readonly string[]
  readonly InstanceTypes: readonly string[]
  readonly Instances: readonly FleetInstanceItem[]
  readonly History: readonly FleetEventItem[]
  readonly Tags: Json<Ec2.Tag>[]
}
export interface HostItem extends Json<Ec2.Host> {
  readonly id: string
}
export interface CapacityReservationItem extends Json<Ec2.CapacityReservation> {
  readonly id: string
}
export interface ReservedInstancesItem extends Json<Ec2.ReservedInstances> {
  readonly id: string
}
export interface VpcItem extends Json<Ec2.Vpc> {
  readonly id: string
}
export interface SubnetItem extends Json<Ec2.Subnet> {
  readonly id: string
}
export interface RouteTableItem extends Json<Ec2.RouteTable> {
  readonly id: string
}
export interface InternetGatewayItem extends Json<Ec2.InternetGateway> {
  readonly id: string
}
export interface NetworkAclItem extends Json<Ec2.NetworkAcl> {
  readonly id: string
}
export interface NatGatewayItem extends Json<Ec2.NatGateway> {
  readonly id: string
}
export interface NetworkInterfaceItem extends Json<Ec2.NetworkInterface> {
  readonly id: string
  readonly Tags: Json<Ec2.Tag>[]
}
export interface DhcpOptionsItem extends Json<Ec2.DhcpOptions> {
  readonly id: string
}
export interface PeeringItem extends Json<Ec2.VpcPeeringConnection> {
  readonly id: string
}
export interface EndpointItem extends Json<Ec2.VpcEndpoint> {
  readonly id: string
}
/** A prefix list with the entries of its latest version. */
export interface PrefixListItem extends Json<Ec2.ManagedPrefixList> {
  readonly id: string
  readonly Entries: readonly Json<Ec2.PrefixListEntry>[]
}
export interface QuotaRequestItem extends Json<Quotas.RequestedServiceQuotaChange> {
  readonly id: string
}

/** An event as it went over the default bus, and the rules it matched. */
export interface EventItem {
  readonly id: string
  readonly version: string
  readonly 'detail-type': string
  readonly source: string
  readonly account: string
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
  readonly MatchedRules: readonly string[]
}
export interface EventRuleItem {
  readonly id: string
  readonly Name: string
  readonly EventPattern: string
  readonly Description?: string
  readonly State: 'ENABLED' | 'DISABLED'
  /** How many events it has matched. */
  readonly Matched: number
}

/** An SNS topic; `id` is its ARN, `Attributes` what GetTopicAttributes answers. */
export interface SnsTopicItem {
  readonly id: string
  readonly Name: string
  readonly Attributes: Readonly<Record<string, string>>
  readonly Tags: Json<Sns.Tag>[]
}
/** A subscription; `id` is the ARN it has, or will have once it is confirmed. */
export interface SnsSubscriptionItem {
  readonly id: string
  readonly TopicArn: string
  readonly Protocol: string
  readonly Endpoint: string
  readonly Status: 'Confirmed' | 'PendingConfirmation'
  readonly Attributes: Readonly<Record<string, string>>
}
/** A mail or a text message that came to an address, without its body. */
export interface InboxItem {
  readonly id: string
  /** ISO. */
  readonly at: string
  /** The Region it came from. */
  readonly region: string
  readonly channel: 'email' | 'sms'
  readonly to: string
  readonly from: string
  /** Empty for a text message. */
  readonly subject: string
  /** How the body begins. */
  readonly preview: string
  readonly read: boolean
  readonly topicArn?: string
  readonly links: readonly ('confirm' | 'unsubscribe')[]
}

/** A role with the documents and names its page shows. `id` is the name in lower case. */
export interface IamRoleItem extends Json<Iam.Role> {
  readonly id: string
  readonly AttachedPolicies: readonly { readonly PolicyName: string; readonly PolicyArn: string }[]
  /** Documents as they were written, not URL-encoded. */
  readonly InlinePolicies: readonly { readonly PolicyName: string; readonly PolicyDocument: string }[]
  readonly InstanceProfiles: readonly string[]
  readonly TrustPolicy: string
}
/** A managed policy; `id` is its ARN. */
export interface IamPolicyItem extends Json<Iam.Policy> {
  readonly id: string
  readonly AwsManaged: boolean
}
export interface IamProfileItem extends Json<Iam.InstanceProfile> {
  readonly id: string
}

export interface Topics {
  'ec2:instances': InstanceItem
  'ec2:volumes': VolumeItem
  'ec2:snapshots': SnapshotItem
  'ec2:images': ImageItem
  'ec2:addresses': AddressItem
  'ec2:key-pairs': KeyPairItem
  'ec2:security-groups': SecurityGroupItem
  'ec2:launch-templates': LaunchTemplateItem
  'ec2:placement-groups': PlacementGroupItem
  'ec2:spot-requests': SpotRequestItem
  'ec2:fleets': FleetItem
  'ec2:hosts': HostItem
  'ec2:capacity-reservations': CapacityReservationItem
  'ec2:reserved-instances': ReservedInstancesItem
  'ec2:vpcs': VpcItem
  'ec2:subnets': SubnetItem
  'ec2:route-tables': RouteTableItem
  'ec2:internet-gateways': InternetGatewayItem
  'ec2:network-acls': NetworkAclItem
  'ec2:nat-gateways': NatGatewayItem
  'ec2:network-interfaces': NetworkInterfaceItem
  'ec2:dhcp-options': DhcpOptionsItem
  'ec2:vpc-peering-connections': PeeringItem
  'ec2:vpc-endpoints': EndpointItem
  'ec2:managed-prefix-lists': PrefixListItem
  'iam:roles': IamRoleItem
  'iam:policies': IamPolicyItem
  'iam:instance-profiles': IamProfileItem
  'cloudwatch:alarms': AlarmItem
  'cloudwatch:mute-rules': MuteRuleItem
  'cloudwatch:dashboards': DashboardItem
  'cloudwatch:loads': LoadItem
  'logs:groups': LogGroupItem
  'logs:streams': LogStreamItem
  'servicequotas:requests': QuotaRequestItem
  'events:bus': EventItem
  'events:rules': EventRuleItem
  'sns:topics': SnsTopicItem
  'sns:subscriptions': SnsSubscriptionItem
  /** Of the account, whatever the Region. */
  'sim:inbox': InboxItem
  'sim:mission-runs': MissionRun
}
export type TopicName = keyof Topics
export type RowOf<T extends TopicName> = Topics[T]
