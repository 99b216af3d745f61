/** Where an interface goes on an instance when nobody says: the console counts on from those it has. Pure. */
import type { NetworkInterfaceItem } from '../../../../shared/ipc/topics.ts'

export function nextDeviceIndex(instanceId: string, interfaces: readonly NetworkInterfaceItem[]): number {
  const taken = new Set(
    interfaces.filter((row) => row.Attachment?.InstanceId === instanceId).map((row) => row.Attachment?.DeviceIndex),
  )
  let index = 1
  while (taken.has(index)) index += 1
  return index
}
