/** The secondary private addresses of an interface as the form holds them, and what has to be asked. Pure but for `ask`. */
import type { NetworkInterfaceItem } from '../../../../shared/ipc/topics.ts'
import type { Attempt } from '../../ec2/instances/useInstanceCommands.ts'
import type { Ask } from '../network/kind.ts'

export interface AddressDraft {
  readonly key: string
  /** Empty where AWS shall choose. */
  readonly ip: string
  readonly isNew: boolean
}

const secondaryOf = (row: NetworkInterfaceItem): string[] =>
  (row.PrivateIpAddresses ?? []).flatMap((one) => (one.Primary ? [] : (one.PrivateIpAddress ?? [])))

export const draftsOf = (row: NetworkInterfaceItem): AddressDraft[] =>
  secondaryOf(row).map((ip) => ({ key: ip, ip, isNew: false }))

/** First what goes, so that there is room; AWS takes addresses by name and a number of any in requests of their own. */
export function addressSteps(
  ask: Ask,
  row: NetworkInterfaceItem,
  drafts: readonly AddressDraft[],
  reassign: boolean,
): (() => Promise<Attempt<unknown>>)[] {
  const NetworkInterfaceId = row.id
  const kept = new Set(drafts.filter((draft) => !draft.isNew).map((draft) => draft.ip))
  const gone = secondaryOf(row).filter((ip) => !kept.has(ip))
  const fresh = drafts.filter((draft) => draft.isNew).map((draft) => draft.ip.trim())
  const listed = fresh.filter(Boolean)
  const any = fresh.length - listed.length
  return [
    ...(gone.length > 0
      ? [() => ask('ec2:UnassignPrivateIpAddresses', { NetworkInterfaceId, PrivateIpAddresses: gone })]
      : []),
    ...(listed.length > 0
      ? [
          () =>
            ask('ec2:AssignPrivateIpAddresses', {
              NetworkInterfaceId,
              PrivateIpAddresses: listed,
              AllowReassignment: reassign,
            }),
        ]
      : []),
    ...(any > 0
      ? [() => ask('ec2:AssignPrivateIpAddresses', { NetworkInterfaceId, SecondaryPrivateIpAddressCount: any })]
      : []),
  ]
}
