/** What is wrong with a draft, field by field. The engine has the last word; this only says it sooner and in place. */
import { tagProblems } from '../../../../components/tags.ts'
import { type Image, isWindows, rootSizeOf } from '../../images/model/image-facts.ts'
import type { TypeFacts } from '../../instance-types/model/type-facts.ts'
import { type LaunchDraft, SECTIONS, type SectionId, type VolumeDraft } from './draft-model.ts'
import { isSource, KIND_FACTS, portsOf } from './firewall.ts'
import { fits, fitsArchitecture } from './fit.ts'
import { hibernationChecks } from './hibernation.ts'
import { VOLUME_RULES, wholeNumber } from './volume-rules.ts'

export interface Issue {
  readonly section: SectionId
  /** The `data-field` of the control it belongs to. */
  readonly field: string
  /** Message under `launch.error`. */
  readonly key: string
  readonly named?: Readonly<Record<string, string | number>>
  /** Nothing was entered yet: said only once the person has tried to launch. */
  readonly quiet?: boolean
}

export interface ValidationFacts {
  readonly image: Image | undefined
  readonly type: TypeFacts | undefined
  /** Names of the VPC's groups. */
  readonly groupNames: readonly string[]
  /** A group this page has made already may keep its name. */
  readonly madeGroup: string | undefined
  readonly keyTypes: ReadonlyMap<string, string>
}

/** AWS: EC2 user guide, "Run commands at launch using user data": 16 KB before base64. */
export const USER_DATA_MAX = 16_384
/** AWS: five groups a network interface unless the quota is raised. */
const GROUPS_MAX = 5
/** A console launch of more is refused by every account's quota long before. */
const COUNT_MAX = 1000
const TAGS_MAX = 50
/** AWS: EC2 API Reference, CreateSecurityGroup: allowed characters. */
const GROUP_TEXT = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/
const GROUP_TEXT_MAX = 255
/** AWS: EC2 user guide, "Access instance metadata for an EC2 instance": keys are path segments there. */
const METADATA_KEY = /^[0-9a-zA-Z\-_+=,.@:]{1,255}$/

type Found = Omit<Issue, 'section'>

function tagIssues(draft: LaunchDraft): Found[] {
  const own = draft.name ? [{ key: 'Name', value: draft.name, existing: false }] : []
  const all = [...own, ...draft.tags.map((tag) => ({ key: tag.key, value: tag.value, existing: false }))]
  const problems = tagProblems(all)
  const found = problems.flatMap((problem, position): Found[] => {
    const index = position - own.length
    const field = index < 0 ? 'name' : `tags.${index}`
    return [
      ...(problem.key
        ? [{ field: index < 0 ? field : `${field}.key`, key: `tag.${problem.key}`, quiet: problem.key === 'required' }]
        : []),
      ...(problem.value ? [{ field: index < 0 ? field : `${field}.value`, key: `tag.${problem.value}` }] : []),
    ]
  })
  const targets = draft.tags.flatMap((tag, index): Found[] =>
    tag.targets.length === 0 ? [{ field: `tags.${index}.targets`, key: 'tag.targets' }] : [],
  )
  const tooMany: Found[] =
    all.length > TAGS_MAX ? [{ field: 'tags.add', key: 'tag.tooMany', named: { max: TAGS_MAX } }] : []
  return [...found, ...targets, ...tooMany]
}

function imageIssues(draft: LaunchDraft, { image }: ValidationFacts): Found[] {
  if (!draft.imageId) return [{ field: 'image', key: 'image.required', quiet: true }]
  return image ? [] : [{ field: 'image', key: 'image.unknown', named: { id: draft.imageId } }]
}

function typeIssues(draft: LaunchDraft, { image, type }: ValidationFacts): Found[] {
  if (!draft.instanceType) return [{ field: 'type', key: 'type.required', quiet: true }]
  if (!type) return [{ field: 'type', key: 'type.unknown', named: { type: draft.instanceType } }]
  if (!image || fits(type, image)) return []
  if (fitsArchitecture(type, image)) return [{ field: 'type', key: 'type.virtualization', named: { type: type.name } }]
  return [
    {
      field: 'type',
      key: 'type.architecture',
      named: { type: type.architectures.join(', '), image: image.Architecture ?? '' },
    },
  ]
}

function keyIssues(draft: LaunchDraft, { image, keyTypes }: ValidationFacts): Found[] {
  if (!draft.keyPair) return [{ field: 'keyPair', key: 'key.required', quiet: true }]
  if (isWindows(image) && keyTypes.get(draft.keyPair) === 'ed25519') return [{ field: 'keyPair', key: 'key.windows' }]
  return []
}

function groupIssues(draft: LaunchDraft, { groupNames, madeGroup }: ValidationFacts): Found[] {
  const name = draft.groupName
  const nameKey =
    name.trim() === ''
      ? 'group.nameRequired'
      : name.length > GROUP_TEXT_MAX || !GROUP_TEXT.test(name)
        ? 'group.nameInvalid'
        : /^sg-/i.test(name)
          ? 'group.nameLikeId'
          : groupNames.includes(name.trimEnd()) && name !== madeGroup
            ? 'group.nameTaken'
            : undefined
  const text = draft.groupDescription
  const textKey =
    text === ''
      ? 'group.descriptionRequired'
      : text.length > GROUP_TEXT_MAX || !GROUP_TEXT.test(text)
        ? 'group.descriptionInvalid'
        : undefined
  const rules = draft.rules.flatMap((rule, index): Found[] => [
    ...(portsOf(rule)
      ? []
      : [
          {
            field: `rules.${index}.ports`,
            key: 'rule.ports',
            quiet: rule.ports === '' && KIND_FACTS[rule.kind].ports === undefined,
          },
        ]),
    ...(rule.sourceKind !== 'custom' || isSource(rule.source.trim())
      ? []
      : [
          {
            field: `rules.${index}.source`,
            key: rule.source ? 'rule.source' : 'rule.sourceRequired',
            quiet: rule.source === '',
          },
        ]),
    ...(GROUP_TEXT.test(rule.description) && rule.description.length <= GROUP_TEXT_MAX
      ? []
      : [{ field: `rules.${index}.description`, key: 'rule.description' }]),
  ])
  return [
    ...(nameKey ? [{ field: 'groupName', key: nameKey, named: { name } }] : []),
    ...(textKey ? [{ field: 'groupDescription', key: textKey }] : []),
    ...rules,
  ]
}

function networkIssues(draft: LaunchDraft, facts: ValidationFacts): Found[] {
  if (draft.firewall === 'create') return groupIssues(draft, facts)
  if (draft.groupIds.length === 0) return [{ field: 'groupIds', key: 'group.choose', quiet: true }]
  return draft.groupIds.length > GROUPS_MAX
    ? [{ field: 'groupIds', key: 'group.tooMany', named: { max: GROUPS_MAX } }]
    : []
}

function sizeIssue(volume: VolumeDraft, field: string, least: number | undefined): Found[] {
  const rule = VOLUME_RULES[volume.type]
  const size = wholeNumber(volume.size)
  if (size === undefined) return [{ field, key: 'volume.sizeNumber' }]
  if (least !== undefined && size < least) return [{ field, key: 'volume.snapshot', named: { size, least } }]
  const named = { size, type: volume.type }
  if (size < rule.size.least) return [{ field, key: 'volume.small', named: { ...named, least: rule.size.least } }]
  return size > rule.size.most ? [{ field, key: 'volume.large', named: { ...named, most: rule.size.most } }] : []
}

function speedIssues(volume: VolumeDraft, field: string): Found[] {
  const rule = VOLUME_RULES[volume.type]
  const iops = wholeNumber(volume.iops)
  const throughput = wholeNumber(volume.throughput)
  const found: Found[] = []
  if (rule.iops) {
    const { least, most, perGib, included = 0 } = rule.iops
    const size = wholeNumber(volume.size)
    if (iops === undefined || iops < least || iops > most)
      found.push({ field: `${field}.iops`, key: 'volume.iops', named: { least, most } })
    else if (size !== undefined && iops > included && iops > size * perGib)
      found.push({ field: `${field}.iops`, key: 'volume.iopsRatio', named: { perGib } })
  }
  if (rule.throughput) {
    const { least, most, perIops } = rule.throughput
    if (throughput === undefined || throughput < least || throughput > most)
      found.push({ field: `${field}.throughput`, key: 'volume.throughput', named: { least, most } })
    else if (iops !== undefined && throughput > iops * perIops)
      found.push({ field: `${field}.throughput`, key: 'volume.throughputRatio', named: { perIops } })
  }
  return found
}

function storageIssues(draft: LaunchDraft, { image }: ValidationFacts): Found[] {
  return draft.volumes.flatMap((volume, index): Found[] => {
    const isRoot = volume.device === image?.RootDeviceName
    const field = `volumes.${index}`
    const repeated = draft.volumes.some((other, at) => at < index && other.device === volume.device)
    return [
      ...sizeIssue(volume, `${field}.size`, isRoot && image ? rootSizeOf(image) : undefined),
      ...speedIssues(volume, field),
      ...(isRoot && !VOLUME_RULES[volume.type].root
        ? [{ field: `${field}.type`, key: 'volume.boot', named: { type: volume.type } }]
        : []),
      ...(/^(\/dev\/(sd|xvd|hd)[a-z][a-z0-9]?\d*|xvd[a-z]{1,2})$/.test(volume.device)
        ? []
        : [{ field: `${field}.device`, key: 'volume.device', named: { device: volume.device } }]),
      ...(repeated ? [{ field: `${field}.device`, key: 'volume.deviceTaken', named: { device: volume.device } }] : []),
    ]
  })
}

/** Bytes of the user data before base64. */
export function userDataBytes({ userData, userDataEncoded }: LaunchDraft['advanced']): number {
  if (!userDataEncoded) return new TextEncoder().encode(userData).length
  const packed = userData.replace(/\s/g, '')
  return (packed.length / 4) * 3 - (packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0)
}

function advancedIssues(draft: LaunchDraft, { image, type }: ValidationFacts): Found[] {
  const { advanced } = draft
  const found: Found[] = []
  if (advanced.hibernation === 'enable') {
    const unmet = hibernationChecks(draft, image, type).filter((check) => !check.met)
    if (unmet.length > 0) found.push({ field: 'hibernation', key: 'hibernation', named: { n: unmet.length } })
  }
  if (advanced.stopProtection === 'enable' && image?.RootDeviceType === 'instance-store')
    found.push({ field: 'stopProtection', key: 'stopProtection' })
  const hops = wholeNumber(advanced.metadataHops)
  if (advanced.metadataHops && (hops === undefined || hops < 1 || hops > 64))
    found.push({ field: 'metadataHops', key: 'hops' })
  if (advanced.metadataTags === 'enabled') {
    const bad = draft.tags.find((tag) => tag.targets.includes('instance') && !METADATA_KEY.test(tag.key))
    if (bad) found.push({ field: 'metadataTags', key: 'metadataKey', named: { key: bad.key } })
  }
  if (advanced.purchasing === 'spot' && advanced.spotMaxPrice && !(Number(advanced.spotMaxPrice) > 0.001))
    found.push({ field: 'spotMaxPrice', key: 'spotMaxPrice' })
  const packed = advanced.userData.replace(/\s/g, '')
  if (advanced.userDataEncoded && (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)))
    found.push({ field: 'userData', key: 'userDataEncoding' })
  else if (userDataBytes(advanced) > USER_DATA_MAX) found.push({ field: 'userData', key: 'userDataSize' })
  return found
}

function summaryIssues(draft: LaunchDraft): Found[] {
  const count = wholeNumber(draft.count)
  if (count !== undefined && count >= 1 && count <= COUNT_MAX) return []
  return [{ field: 'count', key: 'count', named: { max: COUNT_MAX } }]
}

const BY_SECTION: Readonly<Record<SectionId, (draft: LaunchDraft, facts: ValidationFacts) => Found[]>> = {
  tags: tagIssues,
  image: imageIssues,
  type: typeIssues,
  key: keyIssues,
  network: networkIssues,
  storage: storageIssues,
  advanced: advancedIssues,
  summary: summaryIssues,
}

/** Every issue in the order of the page; empty when the draft may be sent. */
export const issuesOf = (draft: LaunchDraft, facts: ValidationFacts): Issue[] =>
  SECTIONS.flatMap((section) => BY_SECTION[section](draft, facts).map((issue) => ({ ...issue, section })))
