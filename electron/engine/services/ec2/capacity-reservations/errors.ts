/** Refusals of Capacity Reservations. Sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const value = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)

export const reservationIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidCapacityReservationId.Malformed', `Invalid id: "${id}" (expecting "cr-...")`) // [K]
export const reservationNotFound = (id: string): AwsError =>
  new AwsError('InvalidCapacityReservationId.NotFound', `The capacity reservation ID '${id}' does not exist`) // [K]
export const reservationEnded = (id: string): AwsError =>
  new AwsError('InvalidCapacityReservationState', `The capacity reservation '${id}' is not active.`) // [K]
export const reservationFull = (): AwsError =>
  new AwsError(
    'ReservationCapacityExceeded',
    'The requested instances exceed the available capacity of the targeted Capacity Reservation.', // [K]
  )
export const badReservationOption = (option: unknown, parameter: string): AwsError =>
  value(`Value (${option}) for parameter ${parameter} is invalid.`) // [K]
export const endDateNeeded = (): AwsError => combination('An end date is required when the end date type is limited.') // [K]
export const endDateUnwanted = (): AwsError =>
  combination('An end date cannot be specified when the end date type is unlimited.') // [K]
export const endsInPast = (): AwsError => value('The end date must lie in the future.') // [K]
export const fewerThanUsed = (used: number): AwsError =>
  value(`The instance count cannot be lower than the ${used} instances that run in the reservation.`) // [K]
export const doesNotMatch = (id: string): AwsError =>
  value(`The attributes of the instance do not match those of the capacity reservation '${id}'.`) // [K]
export const preferenceAndTarget = (): AwsError =>
  combination('A capacity reservation preference and a target cannot be specified together.') // [K]
