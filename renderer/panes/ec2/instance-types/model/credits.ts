/** CPU credits of burstable types. AWS: EC2 user guide, "CPU credits and baseline utilization for burstable performance instances". */

export interface CpuCredits {
  readonly perHour: number
  readonly maximum: number
  /** Percent of each vCPU that the credits earned pay for. */
  readonly baseline: number
}

type Row = readonly [perHour: number, maximum: number, baseline: number]

const T2: Readonly<Record<string, Row>> = {
  nano: [3, 72, 5],
  micro: [6, 144, 10],
  small: [12, 288, 20],
  medium: [24, 576, 20],
  large: [36, 864, 30],
  xlarge: [54, 1296, 22.5],
  '2xlarge': [81.6, 1958.4, 17],
}
const T3: Readonly<Record<string, Row>> = {
  nano: [6, 144, 5],
  micro: [12, 288, 10],
  small: [24, 576, 20],
  medium: [24, 576, 20],
  large: [36, 864, 30],
  xlarge: [96, 2304, 40],
  '2xlarge': [192, 4608, 40],
}
const BY_FAMILY: Readonly<Record<string, Readonly<Record<string, Row>>>> = { t2: T2, t3: T3, t3a: T3, t4g: T3 }

/** What an instance of the type earns; undefined where the type does not burst. */
export function cpuCredits(family: string, size: string): CpuCredits | undefined {
  const row = BY_FAMILY[family]?.[size]
  return row && { perHour: row[0], maximum: row[1], baseline: row[2] }
}
