/** CreateTags and DeleteTags. AWS: EC2 API Reference; EC2 user guide, "Tag your Amazon EC2 resources". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { missingParameter, rehearsable } from '../checks.ts'
import type { Ec2Fact } from '../facts.ts'
import { instanceTable } from '../instances/model.ts'
import { reservedKey, tooManyResources } from './errors.ts'
import type { Tag } from './model.ts'
import { resourceById, type TaggedResource } from './registry.ts'
import { checkedTags, checkInstanceTagKeys, isReserved, withTags } from './rules.ts'

/** AWS: CreateTags and DeleteTags take up to 1,000 resources. */
const RESOURCES_MAX = 1000

/** All of them or none: one unknown id refuses the call. */
function resourcesOf(tx: Tx, scope: string, ids: readonly string[] | undefined): TaggedResource[] {
  if (!ids || ids.length === 0) throw missingParameter('resourceIdSet')
  if (ids.length > RESOURCES_MAX) throw tooManyResources(RESOURCES_MAX)
  return [...new Set(ids)].map((id) => resourceById(tx, scope, id))
}

function putTags(tx: Tx, { table, row }: TaggedResource, tags: readonly Tag[]): void {
  const same =
    tags.length === row.tags.length &&
    tags.every(({ Key, Value }, index) => Key === row.tags[index]?.Key && Value === row.tags[index]?.Value)
  if (same) return
  tx.put(table, { ...row, tags })
  tx.emit<Ec2Fact>({ type: 'ec2.TagsChanged', scope: row.scope, resourceId: row.id })
}

function checkMetadataKeys(tx: Tx, id: string, tags: readonly Tag[]): void {
  if (tx.get(instanceTable, id)?.metadataOptions.instanceMetadataTags === 'enabled') checkInstanceTagKeys(tags)
}

const createTags: Command<'ec2:CreateTags'> = rehearsable((tx, input, { scope }) => {
  if (!input.Tags || input.Tags.length === 0) throw missingParameter('tagSet')
  const tags = checkedTags(input.Tags)
  for (const resource of resourcesOf(tx, scope, input.Resources)) {
    checkMetadataKeys(tx, resource.row.id, tags)
    putTags(tx, resource, withTags(resource.row.tags, tags))
  }
  return {}
})

/** A tag goes when its key is named and, where a value is named too, its value is that one. AWS's own tags stay. */
const isNamed = (tag: Tag, named: readonly Json<Ec2.Tag>[]): boolean =>
  named.some(({ Key, Value }) => Key === tag.Key && (Value === undefined || Value === tag.Value))

const deleteTags: Command<'ec2:DeleteTags'> = rehearsable((tx, input, { scope }) => {
  const named = input.Tags ?? []
  for (const { Key: key = '' } of named) if (isReserved(key)) throw reservedKey()
  for (const resource of resourcesOf(tx, scope, input.Resources)) {
    const kept = resource.row.tags.filter((tag) =>
      named.length === 0 ? isReserved(tag.Key) : isReserved(tag.Key) || !isNamed(tag, named),
    )
    putTags(tx, resource, kept)
  }
  return {}
})

export const tagCommands: Commands = { 'ec2:CreateTags': createTags, 'ec2:DeleteTags': deleteTags }
