/** What a fleet has. AWS: capacity counts in units; an instance is worth the weight of the line it came from. */
import type { View } from '../../../kernel/index.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import { type FleetMemberRow, type FleetRow, fleetMemberTable, type Lifecycle, type Target } from './model.ts'

export interface Member extends FleetMemberRow {
  /** Absent once AWS has forgotten the terminated instance. */
  readonly instance?: InstanceRow
}

export const membersOf = (view: View, fleetId: string): Member[] =>
  view.by(fleetMemberTable, 'fleet', fleetId).map((row) => {
    const instance = view.get(instanceTable, row.id)
    return instance ? { ...row, instance } : row
  })

export const isLive = ({ instance }: Member): boolean => instance?.state === 'pending' || instance?.state === 'running'

/** Stopped instances too: they still belong to the fleet. */
export const isThere = ({ instance }: Member): boolean =>
  instance !== undefined && instance.state !== 'shutting-down' && instance.state !== 'terminated'

export const weightOf = (members: readonly Member[], lifecycle?: Lifecycle): number =>
  members.reduce((sum, member) => (lifecycle && member.lifecycle !== lifecycle ? sum : sum + member.weight), 0)

/** What counts towards the target. AWS: a fleet that does not maintain has done its part once it has launched. */
export const counting = ({ type }: FleetRow, members: readonly Member[]): Member[] =>
  type === 'maintain' ? members.filter((member) => isLive(member) && !member.leaving && !member.removed) : [...members]

export const targetOf = ({ onDemand, spot }: Target, lifecycle: Lifecycle): number =>
  lifecycle === 'spot' ? spot : onDemand

/** Units that are missing; 0 when the target is met or exceeded. */
export const missing = (row: FleetRow, members: readonly Member[], lifecycle: Lifecycle): number =>
  Math.max(0, targetOf(row.target, lifecycle) - weightOf(counting(row, members), lifecycle))

export const isMet = (row: FleetRow, members: readonly Member[]): boolean =>
  missing(row, members, 'spot') === 0 && missing(row, members, 'on-demand') === 0
