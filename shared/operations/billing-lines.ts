/** What the Bills page asks: the lines of a month's bill, and the spans of time that a line comes from. AWS has no API for them. */

/** One line of the bill: all usage of a type at one price. */
export interface BillLine {
  readonly service: string
  readonly region: string
  readonly usageType: string
  readonly operation: string
  /** AWS: `Usage`, or another lineItem/LineItemType of the Cost and Usage Report: what a commitment paid for, or its fee. */
  readonly chargeType: string
  /** `Hrs`, `GB-Mo`. */
  readonly unit: string
  /** Decimal dollars for one unit; empty where the whole account's use decides the price, and for all but `Usage`. */
  readonly rate: string
  /** How much, in the unit. */
  readonly quantity: string
  /** Decimal dollars, exact to the nano-dollar: the lines of a month add up to it. */
  readonly cost: string
}

/** A stretch of time in which a thing ran, and what of it belongs to the month. */
export interface ChargedSpan {
  /** When it began, which may be before the month. */
  readonly from: string
  /** When it ended, or went on under another price, size or tag; absent while it runs. */
  readonly to?: string
  /** Seconds that were counted in the month: at least the minimum, and whole steps. 0 where no time is counted. */
  readonly billedSeconds: number
  /** Things counted at once: 1 instance, GiB, IOPS. */
  readonly things: number
  readonly quantity: string
  /** Decimal dollars at the price of the line; absent where the whole account's use decides the price. */
  readonly cost?: string
}

export interface ChargedResource {
  readonly resourceId: string
  readonly name?: string
  readonly quantity: string
  /** Decimal dollars of this resource in this line, exact. */
  readonly cost: string
  /** What of the spans a commitment paid for, in the unit, and the dollars that it took off; absent where none did. */
  readonly covered?: { readonly quantity: string; readonly cost: string }
  /** The newest first; none for lines that are not `Usage`. */
  readonly spans: readonly ChargedSpan[]
  /** Spans that are not listed because there are very many. */
  readonly spansLeft: number
}

export interface ChargeExplanation {
  /** How a second becomes a unit. `thing`: no time is counted, amounts are booked as they become due. */
  readonly per: 'hour' | 'month' | 'thing'
  /** Seconds in the unit of time: an hour, or this month; 1 where no time is counted. */
  readonly unitSeconds: number
  /** Things in one unit: 1,024 MiB/s are a GiBps. */
  readonly perUnit: number
  readonly rate: string
  readonly unit: string
  /** Seconds that every run costs at least. */
  readonly minimumSeconds: number
  /** Runs are counted in started steps of so many seconds. */
  readonly stepSeconds: number
  readonly cost: string
  /** The costliest first. */
  readonly resources: readonly ChargedResource[]
  readonly resourcesLeft: number
}

/** Which line: its parts as ListBillLines answers them. */
export interface BillLineKey {
  /** `2026-11`. */
  readonly month: string
  readonly service: string
  readonly region: string
  readonly usageType: string
  readonly operation: string
  readonly chargeType: string
  readonly rate: string
  /** Only this resource. */
  readonly resourceId?: string
}

export interface BillingLineOperations {
  'sim:ListBillLines': [
    input: { readonly month: string },
    output: {
      readonly total: string
      /** The bill of the month is not final yet. */
      readonly estimated: boolean
      readonly lines: readonly BillLine[]
    },
  ]
  'sim:ExplainBillLine': [input: BillLineKey, output: ChargeExplanation]
}
