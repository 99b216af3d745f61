/**
 * What goes wrong on purpose. A fault is part of the world: it is saved, replayed and rewound, and it can be taken back. Every
 * fault lies in the Region of its call; `seconds` takes it back by itself.
 */
export type FaultRequest = { readonly seconds?: number } & (
  | {
      /** AWS has no room: launches and starts are refused with InsufficientInstanceCapacity, and Spot Instances are interrupted. */
      readonly kind: 'capacity'
      /** Without a zone, every zone of the Region. */
      readonly zone?: string
      /** A type or a pattern such as `m5.*`; without one, every type. */
      readonly instanceType?: string
      /** Which capacity is short; without it, both. */
      readonly purchase?: 'on-demand' | 'spot'
    }
  | {
      /** A status check fails until it is repaired: by a stop and start, a reboot (instance check only) or auto recovery (system). */
      readonly kind: 'status-check'
      readonly instanceId: string
      readonly check: 'system' | 'instance' | 'attached-ebs'
    }
  | {
      /** AWS announces an event for the instance and carries it out when its time has come. */
      readonly kind: 'host-retirement'
      readonly instanceId: string
      /** `instance-retirement` without one. */
      readonly event?: ScheduledEventCode
      /** How long before the event it is announced; 14 days without it. */
      readonly noticeSeconds?: number
    }
  | {
      /** A zone is lost: no capacity there, and the checks of all that runs there fail. */
      readonly kind: 'zone-outage'
      readonly zone: string
    }
  | {
      /** AWS takes a Spot Instance back: notice, and two minutes later its interruption behaviour. */
      readonly kind: 'spot-interruption'
      readonly instanceId: string
      /** A rebalance recommendation comes this long before the notice; without it, together with it. */
      readonly rebalanceSeconds?: number
    }
  | {
      /** The data of a volume may be inconsistent: AWS stops its I/O, unless the volume enables it by itself. */
      readonly kind: 'volume-impairment'
      readonly volumeId: string
    }
  | {
      /** Calls over the API are refused with RequestLimitExceeded. */
      readonly kind: 'throttling'
      /** An operation such as `ec2:RunInstances`; without one, every EC2 operation. */
      readonly operation?: string
    }
)

export type ScheduledEventCode =
  | 'instance-reboot'
  | 'system-reboot'
  | 'system-maintenance'
  | 'instance-retirement'
  | 'instance-stop'

export interface Fault {
  readonly id: string
  readonly region: string
  /** ISO; `until` only for a fault that ends by itself. */
  readonly since: string
  readonly until?: string
  readonly request: FaultRequest
}

type None = Record<string, never>

export interface FaultOperations {
  'sim:InjectFault': [input: FaultRequest, output: Fault]
  /** Puts right what the fault did, as far as the world can: an instance that was interrupted stays so. */
  'sim:ClearFault': [input: { readonly id: string }, output: None]
  /** Of all Regions, the oldest first. */
  'sim:ListFaults': [input: None, output: { readonly faults: readonly Fault[] }]
  /** Whether API calls that come faster than AWS lets them are refused with RequestLimitExceeded. */
  'sim:SetThrottling': [input: { readonly on: boolean }, output: { readonly on: boolean }]
}
