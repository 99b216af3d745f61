/** The live lists of the selected Region, each followed once for the whole app from its first use on. */
import { defineStore, storeToRefs } from 'pinia'
import { useTopic } from '../engine/useTopic.ts'
import { useRegionStore } from './region.ts'

export const useInstancesStore = defineStore('instances', () =>
  useTopic('ec2:instances', storeToRefs(useRegionStore()).region),
)
export const useVolumesStore = defineStore('volumes', () =>
  useTopic('ec2:volumes', storeToRefs(useRegionStore()).region),
)
export const useAddressesStore = defineStore('addresses', () =>
  useTopic('ec2:addresses', storeToRefs(useRegionStore()).region),
)
export const useKeyPairsStore = defineStore('key-pairs', () =>
  useTopic('ec2:key-pairs', storeToRefs(useRegionStore()).region),
)
export const useSecurityGroupsStore = defineStore('security-groups', () =>
  useTopic('ec2:security-groups', storeToRefs(useRegionStore()).region),
)
export const useRolesStore = defineStore('iam-roles', () => useTopic('iam:roles', storeToRefs(useRegionStore()).region))
export const usePoliciesStore = defineStore('iam-policies', () =>
  useTopic('iam:policies', storeToRefs(useRegionStore()).region),
)
export const useInstanceProfilesStore = defineStore('iam-profiles', () =>
  useTopic('iam:instance-profiles', storeToRefs(useRegionStore()).region),
)
export const useQuotaRequestsStore = defineStore('quota-requests', () =>
  useTopic('servicequotas:requests', storeToRefs(useRegionStore()).region),
)
export const useSnapshotsStore = defineStore('snapshots', () =>
  useTopic('ec2:snapshots', storeToRefs(useRegionStore()).region),
)
export const useAlarmsStore = defineStore('alarms', () =>
  useTopic('cloudwatch:alarms', storeToRefs(useRegionStore()).region),
)
export const useMuteRulesStore = defineStore('mute-rules', () =>
  useTopic('cloudwatch:mute-rules', storeToRefs(useRegionStore()).region),
)
export const useLoadsStore = defineStore('cloudwatch-loads', () =>
  useTopic('cloudwatch:loads', storeToRefs(useRegionStore()).region),
)
