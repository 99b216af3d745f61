/** The auditor's hours: when instances were charged. */
import { auditAll, type Recording } from './auditor.ts'

/** Seconds for which instances are charged, by instance and clock hour since 1970. */
export function auditHours(recording: Recording, until: number): Map<string, Map<number, number>> {
  const byInstance = new Map<string, Map<number, number>>()
  for (const { id, hours } of auditAll(recording, until).bill.eligible) {
    if (!id.startsWith('i-')) continue
    const sums = byInstance.get(id) ?? new Map<number, number>()
    byInstance.set(id, sums)
    for (const [hour, seconds] of hours) sums.set(hour, (sums.get(hour) ?? 0) + seconds)
  }
  return byInstance
}
