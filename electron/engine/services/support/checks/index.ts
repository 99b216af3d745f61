/** Every check by its id. */
import type { Check } from './check.ts'
import { highUtilization, lowUtilization } from './instances.ts'
import { addressLimit, gatewayLimit, snapshotLimit, vcpuLimit, vpcLimit } from './limits.ts'
import { idleLoadBalancers, openPorts, unassociatedAddresses } from './network.ts'
import { leasesEnding, reservationsToBuy } from './reservations.ts'
import { publicSnapshots, underusedVolumes, volumeSnapshots } from './storage.ts'

export const READERS: ReadonlyMap<string, Check> = new Map([
  ['Qch7DwouX1', lowUtilization],
  ['hjLMh88uM8', idleLoadBalancers],
  ['Z4AUBRNSmz', unassociatedAddresses],
  ['DAvU99Dc4C', underusedVolumes],
  ['cX3c2R1chu', reservationsToBuy],
  ['1e93e4c0b5', leasesEnding],
  ['ZRxQlPsb6c', highUtilization],
  ['HCP4007jGY', openPorts],
  ['ePs02jT06w', publicSnapshots],
  ['H7IgTzjTYb', volumeSnapshots],
  ['lN7RR0l7J9', addressLimit],
  ['jL7PP0l7J9', vpcLimit],
  ['kM7QQ0l7J9', gatewayLimit],
  ['0Xc6LMYG8P', vcpuLimit],
  ['eI7KK0l7J9', snapshotLimit],
])

export type { Finding, Reading } from './check.ts'
