/**
 * What the page of the four pillars of cost optimisation asks. AWS answers parts of it (Cost Explorer, Compute Optimizer, Trusted
 * Advisor); what was saved since, and a schedule that was never kept, it does not. Amounts are decimal dollars.
 */

export type Pillar = 'size' | 'elasticity' | 'pricing' | 'storage'

export type FindingKind =
  | 'idle-instance'
  | 'smaller-instance'
  | 'newer-instance'
  | 'surplus-credits'
  | 'night-and-weekend'
  | 'commitment'
  | 'unattached-volume'
  | 'oversized-volume'
  | 'old-volume-type'
  | 'unused-iops'
  | 'old-snapshot'
  | 'idle-address'

/** Whole hours of the day, and days of the week (0 is Sunday), in which machines are wanted, by the clocks of a zone. */
export interface Schedule {
  readonly timeZone: string
  readonly days: readonly number[]
  readonly fromHour: number
  /** Exclusive; 24 is midnight. */
  readonly toHour: number
}

/** How a machine would do on another type. Per cent are of all its vCPUs. */
export interface SizeFacts {
  readonly from: string
  /** A type, or `standard` where the credits' mode is to be changed. */
  readonly to: string
  readonly others: readonly string[]
  readonly maxCpu: number
  readonly p995Cpu: number
  readonly projectedMaxCpu: number
  readonly projectedP995Cpu: number
  readonly vcpusBefore: number
  readonly vcpusAfter: number
  readonly memoryGiBBefore: number
  readonly memoryGiBAfter: number
  /** Dollars a month of surplus credits, now and then; absent where there are no credits. */
  readonly surplusBefore?: string
  readonly surplusAfter?: string
}

export interface CommitmentFacts {
  readonly offeringId: string
  readonly description: string
  /** Dollars an hour. */
  readonly commitment: string
  readonly upfront: string
  readonly utilization: number
  readonly coverage: number
  /** The part of the commitment's time that must be used to cost no more than On-Demand, in per cent. */
  readonly breakEven: number
  /** Dollars a month when only so many per cent of today's usage stay. */
  readonly savedAt80: string
  readonly savedAt50: string
}

export interface VolumeFacts {
  readonly sizeGiB: number
  readonly type: string
  readonly toType?: string
  readonly toGiB?: number
  readonly iops?: number
  readonly throughput?: number
  readonly usedGiB?: number
  readonly usedIops?: number
  readonly attachedTo?: string
}

export interface Finding {
  /** `kind/resource`. */
  readonly id: string
  readonly pillar: Pillar
  readonly kind: FindingKind
  readonly resourceId: string
  readonly name: string
  readonly region: string
  readonly costPerMonth: string
  readonly savingPerMonth: string
  /** Not counted: another finding of the same resource saves more. */
  readonly counted: boolean
  readonly size?: SizeFacts
  readonly commitment?: CommitmentFacts
  readonly volume?: VolumeFacts
  readonly since?: string
  readonly address?: { readonly publicIp: string; readonly associationId?: string }
}

/** What became of a finding that was acted on. */
export interface AppliedSaving {
  readonly id: string
  readonly findingId: string
  readonly pillar: Pillar
  readonly kind: FindingKind
  readonly resourceId: string
  readonly name: string
  readonly region: string
  readonly at: string
  readonly savingPerMonth: string
  /** The change is still there: it has not been undone since. */
  readonly inForce: boolean
  /** What it would have cost by its own price since, less what the ledger shows. */
  readonly realised: string
  readonly from?: string
  readonly to?: string
}

export interface SavingsSummary {
  /** The last 30 days of the bill, as a month of 730 hours. */
  readonly billPerMonth: string
  readonly found: string
  readonly applied: string
  readonly realised: string
  /** Per cent of the bill that the findings would save. */
  readonly score: number
  readonly byPillar: Readonly<Record<Pillar, string>>
}

/** Why a machine that runs at night is, or is not, proposed for a schedule. */
export type ScheduleVerdict = 'proposed' | 'production' | 'busy' | 'little' | 'not-running' | 'spot'

export interface ScheduledInstance {
  readonly resourceId: string
  readonly name: string
  readonly region: string
  readonly type: string
  readonly state: string
  readonly verdict: ScheduleVerdict
  readonly hoursRun: number
  readonly hoursOutside: number
  /** Hours outside the schedule for which CloudWatch has a value, and those in which the CPU was next to idle. */
  readonly hoursMeasured: number
  readonly hoursIdle: number
  readonly maxCpuOutside: number
  readonly cost: string
  readonly saved: string
  readonly savingPerMonth: string
  /** Volumes and addresses cost this a month all the same. */
  readonly staysPerMonth: string
}

export interface CommitmentAsked {
  readonly planType: 'Compute' | 'EC2Instance'
  readonly years: 1 | 3
  readonly payment: 'No Upfront' | 'Partial Upfront' | 'All Upfront'
  /** Of a plan for one family. */
  readonly region?: string
  readonly family?: string
}

/** One commitment that might be made: dollars an hour, and what a month would come to. */
export interface CommitmentPoint {
  readonly commitment: number
  readonly utilization: number
  readonly coverage: number
  readonly saved: number
  readonly savedAt80: number
  readonly savedAt50: number
}

export interface CommitmentCurve {
  readonly hours: number
  readonly onDemandPerMonth: number
  /** Dollars an hour at the plan's rates, at each twentieth of the hours from the least to the most. */
  readonly demand: readonly number[]
  readonly points: readonly CommitmentPoint[]
  /** The place of the best among the points; -1 where none saves anything. */
  readonly best: number
  /** Plan rate over On-Demand rate, over all that ran. */
  readonly ratio: number
  readonly offeringId: string
  readonly description: string
  /** Of the best commitment: dollars at purchase, and months until they are earned back; absent without an upfront payment. */
  readonly upfront: number
  readonly paybackMonths?: number
  readonly families: readonly { readonly region: string; readonly family: string }[]
}

export interface ProjectedUse {
  /** Beginnings of hours. */
  readonly stamps: readonly number[]
  readonly now: readonly number[]
  readonly projected: readonly number[]
  /** Of a burstable type: its balance at the end of each hour, from an empty one, and dollars a month of surplus. */
  readonly credits?: readonly number[]
  readonly surplusPerMonth?: string
}

export interface OptimizationOperations {
  /** Everything that could be saved now, the most first, and what was. `schedule` is what elasticity is judged by. */
  'sim:ListSavings': [
    input: { readonly schedule?: Schedule },
    output: {
      readonly summary: SavingsSummary
      readonly findings: readonly Finding[]
      readonly applied: readonly AppliedSaving[]
    },
  ]
  /** What the schedule would have saved in the last `days`, by instance. */
  'sim:GetScheduleSavings': [
    input: { readonly days: number; readonly schedule: Schedule },
    output: {
      readonly instances: readonly ScheduledInstance[]
      readonly cost: string
      readonly saved: string
      readonly savingPerMonth: string
      /** Per cent of the week in which the schedule wants nothing to run. */
      readonly offShare: number
    },
  ]
  'sim:ProjectUse': [input: { readonly instanceId: string; readonly instanceType: string }, output: ProjectedUse]
  'sim:GetCommitmentCurve': [input: CommitmentAsked, output: CommitmentCurve]
  /** Notes that a finding is being acted on. Nothing is changed by it: that is done by AWS's own operations. */
  'sim:RecordSaving': [
    input: {
      readonly findingId: string
      readonly schedule?: Schedule
      /** Another of the types that were found. */
      readonly instanceType?: string
      readonly commitment?: CommitmentAsked & { readonly amount: string }
    },
    output: { readonly id: string },
  ]
  /** Takes a note back, because the action was refused. */
  'sim:ForgetSaving': [input: { readonly id: string }, output: Record<string, never>]
}
