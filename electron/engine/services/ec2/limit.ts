/** One bound on how many instances may be launched or started, and how AWS says that there is no room. */
import type { AwsError } from '../../../../shared/aws/error.ts'

export interface Limit {
  /** How many more fit; Infinity where nothing bounds. */
  readonly room: number
  refusal(): AwsError
}

/** How many of `most` fit within every limit. @throws AwsError the refusal of the first that leaves less than `least`. */
export function roomWithin(limits: readonly Limit[], least: number, most: number): number {
  for (const { room, refusal } of limits) if (room < least) throw refusal()
  return Math.min(most, ...limits.map(({ room }) => room))
}
