/**
 * Load that a person puts on an instance, beside what its workload does by itself. It belongs to the world: saved, replayed, rewound.
 */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** When a load is there; without one, all the time. */
export type LoadSchedule =
  | {
      readonly kind: 'weekly'
      readonly days: readonly Weekday[]
      /** `HH:MM`, 00:00 to 23:59. An end at or before the beginning lies on the next day. */
      readonly from: string
      readonly to: string
      /** Where the clock hangs, such as `+09:00`. An offset, not a zone: every day has 24 hours. */
      readonly utcOffset: string
    }
  /** Every so many minutes from when the load was set, for so many minutes. */
  | { readonly kind: 'repeating'; readonly everyMinutes: number; readonly forMinutes: number }

export interface LoadRequest {
  readonly instanceId: string
  /** Of all vCPUs that the instance has now, 0 to 100. Zero takes the load away. */
  readonly percent: number
  /** ISO; without it the load stays until it is set anew. */
  readonly until?: string
  readonly schedule?: LoadSchedule
}

export interface Load extends LoadRequest {
  /** ISO. */
  readonly since: string
}

type None = Record<string, never>

export interface LoadOperations {
  /** Replaces the load of one instance. It outlives stops and reboots, and weighs while the instance runs. */
  'sim:SetLoad': [input: LoadRequest, output: { readonly load?: Load }]
  /** Of the Region of the call, by instance id. */
  'sim:ListLoads': [input: None, output: { readonly loads: readonly Load[] }]
}
