/** A line of the bill: a meter, the part of it that a commitment pays for, or what a commitment costs by itself. */
import type { MeterRow } from './model.ts'

/** AWS: lineItem/LineItemType of the Cost and Usage Report. */
export type RecordType =
  | 'Usage'
  | 'DiscountedUsage'
  | 'RIFee'
  | 'Fee'
  | 'SavingsPlanCoveredUsage'
  | 'SavingsPlanNegation'
  | 'SavingsPlanRecurringFee'
  | 'SavingsPlanUpfrontFee'
  | 'Credit'
  | 'Tax'

/** What a line says beyond its meter. A line without it is plain usage. */
export interface Charge {
  readonly recordType: RecordType
  readonly purchaseType: string
  readonly paymentOption?: string
  readonly reservationId?: string
  readonly savingsPlanArn?: string
  readonly savingsPlansType?: string
  /** Of a credit. */
  readonly name?: string
}

type Labels =
  | 'accountId'
  | 'region'
  | 'resourceId'
  | 'part'
  | 'service'
  | 'serviceCode'
  | 'usageType'
  | 'operation'
  | 'productFamily'
  | 'unit'
  | 'instanceType'
  | 'zone'
  | 'platform'
  | 'tenancy'
  | 'normalizationFactor'
  | 'tags'

/** Everything that groups and filters a line; every meter is one. */
export interface Line extends Pick<MeterRow, Labels> {
  readonly charge?: Charge
}

/** A calendar month of a line by day, or a day of it by hour: index 0 is the first. */
export interface LineCells {
  readonly line: Line
  /** Nano-dollars as charged: what the unblended cost counts. */
  readonly nanos: Float64Array
  /** Nano-dollars with what is paid once spread over the hours it is paid for. */
  readonly amortized: Float64Array
  /** In the line's unit. */
  readonly used: Float64Array
}
