/** Reports on Reserved Instances and Savings Plans. */
import { getReservationCoverage, getSavingsPlansCoverage } from './coverage.ts'
import { getReservationUtilization } from './reservations.ts'
import { getSavingsPlansUtilization, getSavingsPlansUtilizationDetails } from './savings-plans.ts'

export const commitmentQueries = {
  'ce:GetReservationUtilization': getReservationUtilization,
  'ce:GetReservationCoverage': getReservationCoverage,
  'ce:GetSavingsPlansUtilization': getSavingsPlansUtilization,
  'ce:GetSavingsPlansUtilizationDetails': getSavingsPlansUtilizationDetails,
  'ce:GetSavingsPlansCoverage': getSavingsPlansCoverage,
} as const
