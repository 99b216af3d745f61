/** The pricing lab: one workload, every way to pay for it. AWS has no API for it; its calculator is a web page. */

export type LabPayment = 'No Upfront' | 'Partial Upfront' | 'All Upfront'

/** What runs, when, and what is assumed of the time to come. Members that are left out take the value named beside them. */
export interface LabWorkload {
  readonly InstanceType: string
  /** As DescribeInstances names it; Linux/UNIX. */
  readonly Platform?: string
  /** `dedicated`: no other account's instances on the same hardware; `default`. */
  readonly Tenancy?: 'default' | 'dedicated'
  /** Instances while there is work; 1. */
  readonly InstanceCount?: number
  /** How many of them run round the clock; 0. */
  readonly BaseCount?: number
  /** Whole hours of work a week, from each day's first hour on; 168. */
  readonly HoursPerWeek?: number
  /** Days of the week over which they are spread; 7. */
  readonly DaysPerWeek?: number
  /** How far it is calculated; 1. */
  readonly Years?: 1 | 3
  /** Instances that Reserved Instances and Savings Plans are bought for; the base, or all where there is none. */
  readonly CommittedCount?: number
  /** The work ends after so many months of 730 hours; never. Commitments run on. */
  readonly StopAfterMonths?: number
  /** On-Demand, Spot and host prices change by so many percent after the purchase; 0. */
  readonly PriceChangePercent?: number
  /** How much of the work may be interrupted; 100. The rest of the Spot way is On-Demand. */
  readonly SpotPercent?: number
  /** Dearest Spot price, in percent of On-Demand; 100. Above it the work goes on On-Demand. */
  readonly SpotMaxPercent?: number
  /** Chance that AWS takes an instance back within a month, in percent; 5, AWS's lowest band. */
  readonly InterruptionPercent?: number
  /** Work that each interruption loses, in minutes; 30. */
  readonly ReworkMinutes?: number
}

export type LabKind = 'onDemand' | 'reserved' | 'plan' | 'spot' | 'dedicatedInstance' | 'dedicatedHost'

export interface LabSpot {
  readonly zone: string
  /** Dollars an hour over the past year: lowest, mean over the time, highest. */
  readonly lowest: number
  readonly mean: number
  readonly highest: number
  /** Expected interruptions in the time calculated, and the instance hours that they cost. */
  readonly interruptions: number
  readonly reworkHours: number
  readonly reworkCost: string
  /** Instance hours at On-Demand prices because the Spot price was too high. */
  readonly fallbackHours: number
}

/** One way to pay. Money is decimal dollars, exact to the nano-dollar; figures for charts are numbers. */
export interface LabWay {
  readonly id: string
  readonly kind: LabKind
  readonly years?: 1 | 3
  readonly offeringClass?: 'standard' | 'convertible'
  readonly planType?: 'EC2Instance' | 'Compute'
  readonly payment?: LabPayment
  /** Why it cannot be had for this workload; all figures are then zero. */
  readonly unavailable?: 'tenancy' | 'platform' | 'type'
  readonly total: string
  /** Of the total, by month of 730 hours. */
  readonly perMonth: string
  /** Of the total, by hour that an instance ran. */
  readonly perHour: string
  readonly upfront: string
  /** Against On-Demand over the same time; negative where it costs more. */
  readonly saving: string
  /** What is owed from the first day on, whatever runs: the price of one whole term. */
  readonly promised: string
  /** Of what is paid by commitment in the time calculated, that which paid for nothing. */
  readonly idle: string
  /** Hours a month from which it costs no more than On-Demand; absent where that is always or never. */
  readonly breakEvenHours?: number
  /** Hours from the start after which it stays cheaper than On-Demand; absent where it never gets there or always is. */
  readonly breakEvenAfter?: number
  /** Dollars paid by the end of each month, the first at the purchase itself. */
  readonly cumulative: readonly number[]
  /** Dollars a month at no hours of work and at all 730, for all instances. */
  readonly atZero: number
  readonly atFull: number
  readonly hosts?: number
  readonly spot?: LabSpot
}

export interface LabAnswer {
  /** The clock hour in which everything begins. Spot prices are those of the year before it. */
  readonly start: string
  readonly months: number
  /** Hours in which instances run, all together. */
  readonly instanceHours: number
  /** Dollars an hour of one instance On-Demand, after the change of price. */
  readonly onDemandPerHour: string
  /** How many instances commitments are bought for. */
  readonly committed: number
  readonly ways: readonly LabWay[]
}

export interface PricingLabOperations {
  'sim:ComparePricing': [input: LabWorkload, output: LabAnswer]
}
