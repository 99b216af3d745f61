/** What EC2 tells the services above it, in the same Tx. Times are `tx.now`. */
import type { InstanceState } from './instances/model.ts'

export type Ec2Fact =
  /** Also told at launch, with `from` absent. `hibernating`: the stop keeps memory and is billed until stopped. */
  | {
      readonly type: 'ec2.InstanceStateChanged'
      readonly scope: string
      readonly instanceId: string
      readonly from?: InstanceState
      readonly to: InstanceState
      readonly hibernating: boolean
    }
  | { readonly type: 'ec2.InstanceRebooted'; readonly scope: string; readonly instanceId: string }
  /** A status check began to fail, or passes again: the row says which. */
  | { readonly type: 'ec2.ChecksChanged'; readonly scope: string; readonly instanceId: string }
  /** AWS moved the instance to other hardware; told after the reboot this looks like. */
  | { readonly type: 'ec2.InstanceRecovered'; readonly scope: string; readonly instanceId: string }
  /** An instance got, lost or changed its instance profile. */
  | { readonly type: 'ec2.InstanceProfileChanged'; readonly scope: string; readonly instanceId: string }
  /** What the instance metadata service answers is another matter now. */
  | { readonly type: 'ec2.MetadataOptionsChanged'; readonly scope: string; readonly instanceId: string }
  | { readonly type: 'ec2.InstanceTypeChanged'; readonly scope: string; readonly instanceId: string }
  | {
      readonly type: 'ec2.CreditSpecificationChanged'
      readonly scope: string
      readonly instanceId: string
    }
  | {
      readonly type: 'ec2.MonitoringChanged'
      readonly scope: string
      readonly instanceId: string
      readonly enabled: boolean
    }
  | { readonly type: 'ec2.VolumeCreated'; readonly scope: string; readonly volumeId: string }
  | { readonly type: 'ec2.VolumeDeleted'; readonly scope: string; readonly volumeId: string }
  | { readonly type: 'ec2.VolumeModified'; readonly scope: string; readonly volumeId: string }
  /** What was asked of a volume came so far, in the words of AWS's event about it. */
  | {
      readonly type: 'ec2.VolumeReached'
      readonly scope: string
      readonly volumeId: string
      readonly event: 'createVolume' | 'attachVolume' | 'modifyVolume' | 'deleteVolume'
      readonly result: 'available' | 'attached' | 'optimizing' | 'completed' | 'deleted'
    }
  /** I/O of a volume whose data may be inconsistent goes on. */
  | { readonly type: 'ec2.VolumeIoEnabled'; readonly scope: string; readonly volumeId: string }
  | { readonly type: 'ec2.SnapshotCompleted'; readonly scope: string; readonly snapshotId: string }
  | { readonly type: 'ec2.SnapshotDeleted'; readonly scope: string; readonly snapshotId: string }
  /** An image of one's own: complete or enabled again, disabled, or gone. */
  | {
      readonly type: 'ec2.ImageStateChanged'
      readonly scope: string
      readonly imageId: string
      readonly to: 'available' | 'disabled' | 'deregistered'
    }
  | { readonly type: 'ec2.AddressAllocated'; readonly scope: string; readonly allocationId: string }
  | { readonly type: 'ec2.AddressReleased'; readonly scope: string; readonly allocationId: string }
  /** Told when an Elastic IP becomes associated with, or free of, a network interface. */
  | {
      readonly type: 'ec2.AddressUseChanged'
      readonly scope: string
      readonly allocationId: string
      readonly inUse: boolean
    }
  /** An automatic public IPv4 address was given to or taken from an interface. */
  | {
      readonly type: 'ec2.AutoPublicIpChanged'
      readonly scope: string
      readonly networkInterfaceId: string
      readonly instanceId: string
      readonly publicIp?: string
    }
  /** A running Spot Instance costs another price from now on: the row says which. */
  | { readonly type: 'ec2.SpotPriceChanged'; readonly scope: string; readonly instanceId: string }
  | { readonly type: 'ec2.HostChanged'; readonly scope: string; readonly hostId: string }
  /** A reservation was made, changed, used, left or ended: the row and its occupants say what lies idle. */
  | { readonly type: 'ec2.CapacityReservationChanged'; readonly scope: string; readonly reservationId: string }
  | { readonly type: 'ec2.RebalanceRecommended'; readonly scope: string; readonly instanceId: string }
  /** AWS takes a Spot Instance back at `time`. */
  | {
      readonly type: 'ec2.SpotInterruptionWarning'
      readonly scope: string
      readonly instanceId: string
      readonly action: 'terminate' | 'stop' | 'hibernate'
      readonly time: number
    }
  /** Something happened to a fleet, or to one of its instances: the event's row says what. */
  | {
      readonly type: 'ec2.FleetEvent'
      readonly scope: string
      readonly fleetId: string
      readonly kind: 'ec2' | 'spot'
      readonly eventId: string
    }
  /** The ways out of a network may be others now: routes, their tables or its internet gateway changed. */
  | { readonly type: 'ec2.RoutesChanged'; readonly scope: string; readonly vpcId: string }
  | { readonly type: 'ec2.NatGatewayChanged'; readonly scope: string; readonly natGatewayId: string }
  | { readonly type: 'ec2.VpcEndpointChanged'; readonly scope: string; readonly vpcEndpointId: string }
  | { readonly type: 'ec2.TagsChanged'; readonly scope: string; readonly resourceId: string }

export type Ec2FactOf<T extends Ec2Fact['type']> = Extract<Ec2Fact, { type: T }>
