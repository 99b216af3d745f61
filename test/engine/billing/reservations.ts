/** Reserved Instances for a lab: bought as the console does, or put there with any price. */
import { type ReservedRow, reservedTable } from '../../../electron/engine/services/ec2/index.ts'
import { auditLines } from '../../support/auditor.ts'
import type { Lab } from './lab.ts'

export interface Wanted {
  readonly type: string
  readonly region?: string
  readonly zone?: string
  readonly count?: number
  readonly platform?: 'Linux/UNIX' | 'Windows'
  readonly years?: 1 | 3
  readonly offeringClass?: 'standard' | 'convertible'
  readonly payment?: 'No Upfront' | 'Partial Upfront' | 'All Upfront'
  readonly purchaseTime?: string
}
const YEAR = 31_536_000

/** Buys what is wanted through EC2's own operations. */
export function buy(lab: Pick<Lab, 'run'>, wanted: Wanted): string {
  const { type, region = 'us-east-1', zone, count = 1, years = 1, payment = 'No Upfront' } = wanted
  const { platform = 'Linux/UNIX', offeringClass = 'standard', purchaseTime } = wanted
  const offerings = lab.run(
    'ec2:DescribeReservedInstancesOfferings',
    {
      InstanceType: type as 't3.micro',
      ProductDescription: platform,
      OfferingClass: offeringClass,
      OfferingType: payment,
      MinDuration: years * YEAR,
      MaxDuration: years * YEAR,
      ...(zone ? { AvailabilityZone: zone } : { Filters: [{ Name: 'scope', Values: ['Region'] }] }),
    },
    region,
  ).ReservedInstancesOfferings
  const ReservedInstancesOfferingId = offerings?.[0]?.ReservedInstancesOfferingId as string
  const input = {
    ReservedInstancesOfferingId,
    InstanceCount: count,
    ...(purchaseTime ? { PurchaseTime: purchaseTime } : {}),
  }
  return lab.run('ec2:PurchaseReservedInstancesOffering', input as never, region).ReservedInstancesId as string
}

/** Puts a reservation of any price there, from now on. */
export function reserveAt(lab: Lab, offering: Partial<ReservedRow['offering']>, count = 1, region = 'us-east-1'): void {
  lab.do((tx) => {
    const base = { id: 'o', instanceType: 't3.micro', platform: 'Linux/UNIX', years: 1 } as const
    const terms = { offeringClass: 'standard', offeringType: 'Partial Upfront', fixed: 0, hourly: 0 } as const
    tx.put(reservedTable, {
      id: `ri-${tx.now}-${tx.count('test/ri')}`,
      scope: `123456789012/${region}`,
      tags: [],
      state: 'active',
      count,
      start: tx.now,
      end: tx.now + YEAR * 1000,
      offering: { ...base, ...terms, ...offering },
    })
  })
}

export interface WantedPlan {
  readonly commitment: string
  readonly region?: string
  readonly family?: string
  readonly years?: 1 | 3
  readonly payment?: 'No Upfront' | 'Partial Upfront' | 'All Upfront'
  readonly purchaseTime?: string
}

/** Buys a Savings Plan: a Compute one, or an EC2 Instance one where a family is named. */
export function commit(lab: Lab, wanted: WantedPlan): string {
  const { commitment, region = 'us-east-1', family, years = 1, payment = 'No Upfront', purchaseTime } = wanted
  const [offering] =
    lab.run('savingsplans:DescribeSavingsPlansOfferings', {
      planTypes: [family ? 'EC2Instance' : 'Compute'],
      paymentOptions: [payment],
      durations: [years * YEAR],
      ...(family
        ? {
            filters: [
              { name: 'region', values: [region] },
              { name: 'instanceFamily', values: [family] },
            ],
          }
        : {}),
    }).searchResults ?? []
  return lab.run('savingsplans:CreateSavingsPlan', {
    savingsPlanOfferingId: offering?.offeringId,
    commitment,
    ...(purchaseTime ? { purchaseTime } : {}),
  }).savingsPlanId as string
}

type Metric = 'UnblendedCost' | 'AmortizedCost' | 'UsageQuantity'

/** An amount of Cost Explorer by charge type and one more dimension, over a period. */
export function lines(
  lab: Lab,
  Start: string,
  End: string,
  metric: Metric = 'UnblendedCost',
  Granularity: 'HOURLY' | 'DAILY' | 'MONTHLY' = 'MONTHLY',
  key = 'USAGE_TYPE',
): Record<string, number> {
  const GroupBy = ['RECORD_TYPE', key].map((Key) => ({ Type: 'DIMENSION' as const, Key }))
  const input = { TimePeriod: { Start, End }, Granularity, Metrics: [metric], GroupBy }
  const sums: Record<string, number> = {}
  for (const { Groups = [] } of lab.run('ce:GetCostAndUsage', input).ResultsByTime ?? [])
    for (const { Keys = [], Metrics } of Groups) {
      const name = Keys.join(' ')
      sums[name] = Math.round(((sums[name] ?? 0) + Number(Metrics?.[metric]?.Amount)) * 1e9) / 1e9
    }
  return sums
}

/** What the auditor makes of instances and commitments, in the form of `lines`; lines that come to nothing are left out. */
export function audited(lab: Lab, metric: 'UnblendedCost' | 'AmortizedCost'): Record<string, number> {
  const found: Record<string, number> = {}
  for (const [key, { unblended, amortized }] of auditLines(lab.recording, lab.engine.now)) {
    const nanos = metric === 'UnblendedCost' ? unblended : amortized
    if (nanos !== 0n) found[key] = Number(nanos) / 1e9
  }
  return found
}

export const costly = (sums: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0))
