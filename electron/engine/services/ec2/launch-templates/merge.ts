/** A launch from a template: what the request names replaces what the template says. AWS: RunInstances, LaunchTemplate. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Call, View } from '../../../kernel/index.ts'
import { resolvedImageId } from '../images/alias.ts'
import type { Tag } from '../tags/model.ts'
import { templateOf, versionOf } from './lookup.ts'
import type { TemplateData } from './model.ts'

type LaunchRequest = In<'ec2:RunInstances'>
type TagSpecification = Json<Ec2.TagSpecification>

export interface FromTemplate {
  readonly input: LaunchRequest
  /** Tags of AWS's own that say which template made the instance. */
  readonly tags: readonly Tag[]
}

/** AWS: tags add up by resource type; the request's value wins for a key that both have. */
function mergedTags(ofTemplate: TagSpecification[] = [], ofRequest: TagSpecification[] = []): TagSpecification[] {
  const byType = new Map<string, Map<string, Json<Ec2.Tag>>>()
  for (const { ResourceType: type = '', Tags: tags = [] } of [...ofTemplate, ...ofRequest]) {
    const merged = byType.get(type) ?? new Map<string, Json<Ec2.Tag>>()
    for (const tag of tags) merged.set(tag.Key ?? '', tag)
    byType.set(type, merged)
  }
  return [...byType].map(([type, tags]) => ({
    ResourceType: type as NonNullable<TagSpecification['ResourceType']>,
    Tags: [...tags.values()],
  }))
}

/** Two members have other names in a template than in a launch. */
function asRequest(data: TemplateData): Partial<LaunchRequest> {
  const { RamDiskId: ramdisk, ElasticGpuSpecifications: gpus, TagSpecifications: _t, Operator: _o, ...rest } = data
  return {
    ...(rest as Partial<LaunchRequest>),
    ...(ramdisk ? { RamdiskId: ramdisk } : {}),
    ...(gpus ? { ElasticGpuSpecification: gpus } : {}),
  }
}

const isGiven = ([, value]: readonly [string, unknown]): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0)

/** The request that a launch with a template amounts to; one without is answered as it is. */
export function withTemplate(view: View, call: Call, request: LaunchRequest): FromTemplate {
  const { LaunchTemplate: reference, ...own } = request
  const alias = (input: LaunchRequest): LaunchRequest =>
    input.ImageId ? { ...input, ImageId: resolvedImageId(call.region, input.ImageId) } : input
  if (!reference) return { input: alias(request), tags: [] }
  const template = templateOf(view, call.scope, reference)
  const version = versionOf(view, template, reference.Version)
  const given = Object.fromEntries(Object.entries(own).filter(isGiven)) as Partial<LaunchRequest>
  const tags = mergedTags(version.data.TagSpecifications as TagSpecification[] | undefined, own.TagSpecifications)
  const input = {
    ...asRequest(version.data),
    ...given,
    ...(tags.length > 0 ? { TagSpecifications: tags } : {}),
  } as LaunchRequest
  return {
    input: alias(input),
    tags: [
      { Key: 'aws:ec2launchtemplate:id', Value: template.id },
      { Key: 'aws:ec2launchtemplate:version', Value: String(version.number) },
    ],
  }
}
