/** The launch form's draft as plain data, and the facts it leans on: images, types, prices, networks, groups, key pairs. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { InstanceItem } from '../../../../shared/ipc/topics.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { useInstanceProfilesStore, useKeyPairsStore, useSecurityGroupsStore } from '../../../stores/live-lists.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { byTitle, type Image } from '../images/model/image-facts.ts'
import { useImagesStore } from '../images/useImages.ts'
import type { TypeFacts } from '../instance-types/model/type-facts.ts'
import { useInstanceTypesStore } from '../instance-types/useInstanceTypes.ts'
import { emptyDraft, type LaunchDraft, NO_KEY_PAIR } from './model/draft-model.ts'
import { freeGroupName } from './model/firewall.ts'
import { fits, type ImageChange, withImage } from './model/fit.ts'
import { type TemplateData, withTemplate } from './model/from-template.ts'
import type { LaunchParts } from './model/request.ts'
import { issuesOf } from './model/validation.ts'
import { useNetworksStore } from './useNetworks.ts'

/** A security group that a refused launch left behind; the next attempt uses it instead of making another. */
export interface MadeGroup {
  readonly name: string
  readonly groupId: string
  /** What it was made from: a change of these makes it another group. */
  readonly recipe: string
  readonly rulesDone: boolean
}

const recipeOf = (draft: LaunchDraft): string =>
  JSON.stringify([draft.vpcId, draft.groupName, draft.groupDescription, draft.rules])

export const useLaunchStore = defineStore('launch', () => {
  const regions = useRegionStore()
  const clock = useClockStore()
  const images = useImagesStore()
  const types = useInstanceTypesStore()
  const networks = useNetworksStore()
  const groups = useSecurityGroupsStore()
  const keyPairs = useKeyPairsStore()
  const profiles = useInstanceProfilesStore()

  const draft = ref<LaunchDraft>(emptyDraft())
  /** The person has pressed Launch: from now on empty required fields are said too. */
  const attempted = ref(false)
  const madeGroup = shallowRef<MadeGroup>()
  /** The requests of a launch are under way: nothing may change the draft they are made from. */
  const launching = ref(false)

  const image = computed(() => images.rows.get(draft.value.imageId))
  const type = computed(() => types.byName.get(draft.value.instanceType))
  const subnet = computed(() => networks.subnets.find((each) => each.SubnetId === draft.value.subnetId))
  const vpcGroups = computed(() => groups.list.filter((group) => group.VpcId === draft.value.vpcId))
  /** Whether the instance will get a public address: the person's word, else the subnet's. */
  const publicIp = computed(() =>
    draft.value.publicIp === '' ? (subnet.value?.MapPublicIpOnLaunch ?? true) : draft.value.publicIp === 'enable',
  )
  const parts = computed<LaunchParts>(() => ({
    image: image.value,
    burstable: type.value?.burstable ?? false,
    groupIds: draft.value.firewall === 'existing' ? draft.value.groupIds : [],
  }))

  const allIssues = computed(() =>
    issuesOf(draft.value, {
      image: image.value,
      type: type.value,
      groupNames: vpcGroups.value.map((group) => group.GroupName ?? ''),
      madeGroup: madeGroup.value?.recipe === recipeOf(draft.value) ? madeGroup.value.name : undefined,
      keyTypes: new Map(keyPairs.list.map((key) => [key.KeyName ?? '', key.KeyType ?? ''])),
    }),
  )
  const issues = computed(() => allIssues.value.filter((issue) => attempted.value || !issue.quiet))

  const ready = computed(() => images.loaded && types.loaded && networks.loaded && groups.loaded && keyPairs.loaded)
  const failure = computed(() => images.error ?? types.error ?? networks.error)

  /** What choosing this image would do; `apply` does it. */
  const considerImage = (next: Image): ImageChange =>
    withImage(draft.value, next, { previous: image.value, types: types.list })
  const apply = (change: ImageChange): void => {
    draft.value = change.draft
  }

  /** Takes a type; where the AMI cannot boot on it, the newest AMI that can comes along. */
  function chooseType(next: TypeFacts): void {
    if (image.value && !fits(next, image.value)) {
      const other = [...images.list].sort(byTitle).find((each) => fits(next, each))
      if (other) apply(considerImage(other))
    }
    draft.value.instanceType = next.name
  }

  /** Another one like that: its image, type, key, network, groups and name. */
  function imitate(row: InstanceItem): void {
    const like = images.rows.get(row.ImageId ?? '')
    if (like) apply(considerImage(like))
    const known = types.byName.get(row.InstanceType ?? '')
    if (known) chooseType(known)
    Object.assign(draft.value, {
      name: row.Tags?.find(({ Key }) => Key === 'Name')?.Value ?? '',
      keyPair: row.KeyName ?? NO_KEY_PAIR,
      vpcId: row.VpcId ?? draft.value.vpcId,
      subnetId: row.SubnetId ?? '',
      firewall: 'existing',
      groupIds: (row.SecurityGroups ?? []).map(({ GroupId }) => GroupId ?? ''),
    })
  }

  /** Everything a launch template says; what it leaves open stays as it is. */
  function takeTemplate(data: TemplateData): void {
    const like = images.rows.get(data.ImageId ?? '')
    if (like) apply(considerImage(like))
    const known = types.byName.get(data.InstanceType ?? '')
    if (known) chooseType(known)
    draft.value = withTemplate(draft.value, data, {
      subnets: new Map(networks.subnets.map(({ SubnetId = '', VpcId = '' }) => [SubnetId, VpcId])),
      profiles: new Map(profiles.list.map(({ InstanceProfileName = '', Arn = '' }) => [InstanceProfileName, Arn])),
    })
  }

  /** Fills what the console fills by itself, leaving alone what is set and still exists in this Region. */
  function fill(): void {
    if (!ready.value) return
    const first = [...images.list].sort(byTitle)[0]
    const known = image.value
    if (!known && first) apply(withImage(draft.value, first, { previous: undefined, types: types.list }))
    if (!networks.vpcs.some((vpc) => vpc.VpcId === draft.value.vpcId)) {
      draft.value.vpcId = networks.defaultVpc?.VpcId ?? networks.vpcs[0]?.VpcId ?? ''
      draft.value.subnetId = ''
    }
    if (!draft.value.groupName) nameGroup()
  }
  /** The name and description the page gave by itself: while they stand untouched they follow what is taken. */
  let given = { name: '', description: '' }
  function nameGroup(): void {
    const name = freeGroupName(vpcGroups.value.map((group) => group.GroupName ?? ''))
    const description = `${name} created ${clock.now ?? ''}`.trimEnd()
    if (['', given.description].includes(draft.value.groupDescription)) draft.value.groupDescription = description
    draft.value.groupName = name
    given = { name, description }
  }
  /** A group of the given name has come up, made by this page's last launch or through another door. */
  watch(vpcGroups, (all) => {
    const { groupName } = draft.value
    const taken = all.some((group) => group.GroupName === groupName)
    if (launching.value || madeGroup.value?.name === groupName) return
    if (taken && groupName === given.name) nameGroup()
  })

  /** Everything that belongs to a Region is let go when the Region changes; the rest of the work stays. */
  function leaveRegion(): void {
    draft.value = {
      ...draft.value,
      imageId: '',
      volumes: [],
      keyPair: '',
      vpcId: '',
      subnetId: '',
      groupIds: [],
      groupName: '',
    }
    madeGroup.value = undefined
  }
  watch(() => regions.region, leaveRegion)
  watch(ready, fill, { immediate: true })

  function reset(): void {
    draft.value = emptyDraft()
    attempted.value = false
    madeGroup.value = undefined
    fill()
  }

  return {
    draft,
    attempted,
    madeGroup,
    launching,
    recipe: () => recipeOf(draft.value),
    image,
    type,
    subnet,
    vpcGroups,
    publicIp,
    parts,
    allIssues,
    issues,
    ready,
    failure,
    considerImage,
    apply,
    imitate,
    takeTemplate,
    chooseType,
    fill,
    nameGroup,
    reset,
  }
})
