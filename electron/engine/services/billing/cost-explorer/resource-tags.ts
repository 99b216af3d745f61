/** Tags of cost categories, anomaly monitors and subscriptions: ce:TagResource, UntagResource, ListTagsForResource. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Query, Tx, View } from '../../../kernel/index.ts'
import { monitorTable, subscriptionTable } from './anomalies/model.ts'
import { categoryTable } from './categories/model.ts'

type Tag = Json<Ce.ResourceTag>

/** AWS: user tags of one resource. */
const TAGS_MAX = 50

const TABLES = [categoryTable, monitorTable, subscriptionTable] as const

function find(view: View, accountId: string, arn: string | undefined): readonly Tag[] {
  for (const table of TABLES) {
    const row = view.get(table as typeof categoryTable, arn ?? '')
    if (row?.accountId === accountId) return row.tags
  }
  // Recalled.
  throw new AwsError('ResourceNotFoundException', `No resource found with ARN ${arn}`)
}

function write(tx: Tx, arn: string, tags: readonly Tag[]): void {
  for (const table of TABLES)
    if (tx.get(table as typeof categoryTable, arn)) tx.patch(table as typeof categoryTable, arn, { tags })
}

/** @throws AwsError ResourceNotFoundException, TooManyTagsException. */
const tagResource: Command<'ce:TagResource'> = (tx, input, { accountId }) => {
  const { ResourceArn = '', ResourceTags = [] } = input
  const tags = new Map(find(tx, accountId, ResourceArn).map((tag) => [tag.Key, tag]))
  for (const tag of ResourceTags) tags.set(tag.Key, tag)
  if (tags.size > TAGS_MAX)
    throw new AwsError('TooManyTagsException', `The resource already has the maximum number of tags: ${TAGS_MAX}`)
  write(tx, ResourceArn, [...tags.values()])
  return {}
}

/** @throws AwsError ResourceNotFoundException. */
const untagResource: Command<'ce:UntagResource'> = (tx, input, { accountId }) => {
  const { ResourceArn = '', ResourceTagKeys = [] } = input
  const tags = find(tx, accountId, ResourceArn).filter(({ Key }) => !ResourceTagKeys.includes(Key ?? ''))
  write(tx, ResourceArn, tags)
  return {}
}

/** @throws AwsError ResourceNotFoundException. */
const listTags: Query<'ce:ListTagsForResource'> = (view, input, { accountId }) => ({
  ResourceTags: [...find(view, accountId, input.ResourceArn)],
})

export const resourceTagCommands = { 'ce:TagResource': tagResource, 'ce:UntagResource': untagResource }
export const resourceTagQueries = { 'ce:ListTagsForResource': listTags }
