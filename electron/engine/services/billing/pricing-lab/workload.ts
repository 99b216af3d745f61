/** A workload of the pricing lab: checked, and counted in whole hours. Pure. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { LabWorkload } from '../../../../../shared/operations/pricing-lab.ts'
import { instanceType, zonesOffering } from '../../ec2/index.ts'
import { hasInstancePrice, QUOTE_HOURS } from '../../prices/index.ts'

export const WEEK_HOURS = 168
export const YEAR_HOURS = 8760
const DAY_HOURS = 24
const COUNT_MAX = 1000
const PLATFORMS = ['Linux/UNIX', 'Windows', 'Red Hat Enterprise Linux', 'SUSE Linux']

export interface Workload extends Required<LabWorkload> {
  readonly region: string
  /** Hours from the start until the work ends. */
  readonly workHours: number
  /** Hours from the start that are calculated. */
  readonly horizon: number
}

const invalid = (message: string): AwsError => new AwsError('ValidationException', message, 400)

function whole(name: string, value: number | undefined, [least, most]: readonly [number, number], otherwise: number) {
  const given = value ?? otherwise
  if (!Number.isInteger(given) || given < least || given > most)
    throw invalid(`${name} must be a whole number from ${least} to ${most}.`)
  return given
}

/** Checks what is asked and fills in what is left out. @throws AwsError ValidationException */
export function workloadOf(input: LabWorkload, region: string): Workload {
  const { InstanceType, Platform = 'Linux/UNIX', Tenancy = 'default' } = input
  if (
    !instanceType(InstanceType) ||
    !hasInstancePrice(InstanceType) ||
    zonesOffering(region, InstanceType).length === 0
  )
    throw invalid(`The instance type ${InstanceType} is not offered in ${region}.`)
  if (!PLATFORMS.includes(Platform)) throw invalid(`Platform must be one of ${PLATFORMS.join(', ')}.`)
  if (Platform === 'Windows' && !instanceType(InstanceType)?.arch.includes('x86_64'))
    throw invalid(`Windows does not run on ${InstanceType}.`)
  if (Tenancy !== 'default' && Tenancy !== 'dedicated') throw invalid('Tenancy must be default or dedicated.')
  const InstanceCount = whole('InstanceCount', input.InstanceCount, [1, COUNT_MAX], 1)
  const BaseCount = whole('BaseCount', input.BaseCount, [0, InstanceCount], 0)
  const DaysPerWeek = whole('DaysPerWeek', input.DaysPerWeek, [1, 7], 7)
  const HoursPerWeek = whole('HoursPerWeek', input.HoursPerWeek, [0, DaysPerWeek * DAY_HOURS], DaysPerWeek * DAY_HOURS)
  const Years = whole('Years', input.Years, [1, 3], 1)
  if (Years === 2) throw invalid('Years must be 1 or 3.')
  const horizon = Years * YEAR_HOURS
  const months = horizon / QUOTE_HOURS
  const StopAfterMonths = whole('StopAfterMonths', input.StopAfterMonths, [0, months], months)
  return {
    InstanceType,
    Platform,
    Tenancy,
    InstanceCount,
    BaseCount,
    HoursPerWeek,
    DaysPerWeek,
    Years: Years as 1 | 3,
    CommittedCount: whole('CommittedCount', input.CommittedCount, [1, InstanceCount], BaseCount || InstanceCount),
    StopAfterMonths,
    PriceChangePercent: whole('PriceChangePercent', input.PriceChangePercent, [-90, 200], 0),
    SpotPercent: whole('SpotPercent', input.SpotPercent, [0, 100], 100),
    SpotMaxPercent: whole('SpotMaxPercent', input.SpotMaxPercent, [1, 100], 100),
    InterruptionPercent: whole('InterruptionPercent', input.InterruptionPercent, [0, 100], 5),
    ReworkMinutes: whole('ReworkMinutes', input.ReworkMinutes, [0, 600], 30),
    region,
    workHours: StopAfterMonths * QUOTE_HOURS,
    horizon,
  }
}

/** Whether there is work in an hour of the week. The first days have the hours that cannot be spread evenly. */
export function isBusy({ HoursPerWeek, DaysPerWeek }: Workload, hourOfWeek: number): boolean {
  const day = Math.floor(hourOfWeek / DAY_HOURS)
  if (day >= DaysPerWeek) return false
  const hours = Math.floor(HoursPerWeek / DaysPerWeek) + (day < HoursPerWeek % DaysPerWeek ? 1 : 0)
  return hourOfWeek % DAY_HOURS < hours
}

/** Counts hours of work: of the first `hours` from the start, those in which there is work. */
export function busyCounter(workload: Workload): (hours: number) => number {
  const until = [0]
  for (let hour = 0; hour < WEEK_HOURS; hour++) until.push((until[hour] as number) + (isBusy(workload, hour) ? 1 : 0))
  const aWeek = until[WEEK_HOURS] as number
  return (hours) => Math.floor(hours / WEEK_HOURS) * aWeek + (until[hours % WEEK_HOURS] as number)
}
