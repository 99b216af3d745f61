/** SortBy of the reports on commitments. */
import { expect, test } from 'vitest'
import { Lab } from './lab.ts'
import { buy, commit } from './reservations.ts'

function company(): Lab {
  const lab = new Lab()
  lab.launch({ type: 'm5.large' })
  lab.until('2026-10-01T12:00:00Z')
  lab.launch({ type: 'c5.large' })
  lab.launch({ type: 'r5.large' })
  buy(lab, { type: 'm5.large', count: 2 })
  buy(lab, { type: 'c5.large' })
  commit(lab, { commitment: '0.05' })
  lab.until('2026-10-04T00:00:00Z')
  return lab
}
const TimePeriod = { Start: '2026-10-01', End: '2026-10-04' }
const ORDERS = ['ASCENDING', 'DESCENDING'] as const

test('reservations by what of them was used, groups by their hours, days by their figures', () => {
  const lab = company()
  for (const SortOrder of ORDERS) {
    const ordered = (values: readonly number[]): number[] =>
      [...values].sort((a, b) => (SortOrder === 'ASCENDING' ? a - b : b - a))
    const grouped = lab.run('ce:GetReservationUtilization', {
      TimePeriod,
      GroupBy: [{ Type: 'DIMENSION', Key: 'SUBSCRIPTION_ID' }],
      SortBy: { Key: 'UtilizationPercentage', SortOrder },
    }).UtilizationsByTime?.[0]?.Groups
    const used = grouped?.map(({ Utilization }) => Number(Utilization?.UtilizationPercentage)) ?? []
    expect(used).toEqual(ordered(used))
    expect(new Set(used).size).toBe(2)
    const coverage = lab.run('ce:GetReservationCoverage', {
      TimePeriod,
      GroupBy: [{ Type: 'DIMENSION', Key: 'INSTANCE_TYPE' }],
      SortBy: { Key: 'TotalRunningHours', SortOrder },
    }).CoveragesByTime?.[0]?.Groups
    const hours = coverage?.map(({ Coverage }) => Number(Coverage?.CoverageHours?.TotalRunningHours)) ?? []
    expect([hours, hours.length]).toEqual([ordered(hours), 3])
    const days = lab.run('ce:GetReservationCoverage', {
      TimePeriod,
      Granularity: 'DAILY',
      SortBy: { Key: 'Time', SortOrder },
    }).CoveragesByTime
    expect(days?.[0]?.TimePeriod?.Start).toBe(SortOrder === 'ASCENDING' ? '2026-10-01' : '2026-10-03')
    const plans = lab.run('ce:GetSavingsPlansUtilization', {
      TimePeriod,
      Granularity: 'DAILY',
      SortBy: { Key: 'TotalCommitment', SortOrder },
    }).SavingsPlansUtilizationsByTime
    const spent = plans?.map(({ Utilization }) => Number(Utilization?.TotalCommitment)) ?? []
    expect([spent, new Set(spent).size]).toEqual([ordered(spent), 2])
    const covered = lab.run('ce:GetSavingsPlansCoverage', {
      TimePeriod,
      Granularity: 'DAILY',
      GroupBy: [{ Type: 'DIMENSION', Key: 'INSTANCE_FAMILY' }],
      SortBy: { Key: 'OnDemandCost', SortOrder },
    }).SavingsPlansCoverages
    const costs = covered?.map(({ Coverage }) => Number(Coverage?.OnDemandCost)) ?? []
    expect(costs).toEqual(ordered(costs))
    expect(costs.length).toBeGreaterThan(3)
    const SortBy = { Key: 'NetSavings', SortOrder }
    expect(
      lab.run('ce:GetSavingsPlansUtilizationDetails', { TimePeriod, SortBy }).SavingsPlansUtilizationDetails,
    ).toHaveLength(1)
  }
})

test.each([{ Key: 'Beauty' }, { Key: 'UtilizationPercentage', SortOrder: 'SIDEWAYS' as never }])(
  '%o is refused',
  (SortBy) => {
    const asking = () => company().run('ce:GetReservationUtilization', { TimePeriod, SortBy })
    expect(asking).toThrow(expect.objectContaining({ code: 'ValidationException' }) as Error)
  },
)
