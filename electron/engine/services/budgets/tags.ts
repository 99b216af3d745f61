/** Tags of budgets and actions. AWS: Budgets API Reference, TagResource and its kin. */
import type { Call, Commands, Queries, Tx, View } from '../../kernel/index.ts'
import { invalid, noResource, tooManyTags } from './errors.ts'
import { type ActionRow, actionArn, actionTable, type BudgetRow, budgetArn, budgetTable, type Tags } from './model.ts'

const TAGS_MAX = 200
type Asked = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]

/** `known` with the tags of a request, by key. @throws AwsError InvalidParameterException, ServiceQuotaExceededException */
export function tagsFrom(known: Tags, asked: Asked = []): Tags {
  const merged = new Map(Object.entries(known))
  for (const { Key = '', Value = '' } of asked) {
    if (Key === '' || Key.length > 128 || Value.length > 256 || /^aws:/i.test(Key))
      throw invalid(`The tag key or value of ${Key} is invalid.`) // [K]
    merged.set(Key, Value)
  }
  if (merged.size > TAGS_MAX) throw tooManyTags()
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)))
}

type Tagged = { readonly budget: BudgetRow } | { readonly action: ActionRow }

/** @throws AwsError NotFoundException */
function resourceOf(view: View, arn: string | undefined, { accountId }: Call): Tagged {
  const budget = view.by(budgetTable, 'account', accountId).find((row) => budgetArn(row) === arn)
  if (budget) return { budget }
  const action = view.by(actionTable, 'account', accountId).find((row) => actionArn(row) === arn)
  if (action) return { action }
  throw noResource(arn ?? '')
}

const tagsOf = (found: Tagged): Tags => ('budget' in found ? found.budget : found.action).tags

function keep(tx: Tx, found: Tagged, tags: Tags): Record<string, never> {
  if ('budget' in found) tx.patch(budgetTable, found.budget.id, { tags })
  else tx.patch(actionTable, found.action.id, { tags })
  return {}
}

export const tagCommands = {
  'budgets:TagResource': (tx, input, call) => {
    const found = resourceOf(tx, input.ResourceARN, call)
    return keep(tx, found, tagsFrom(tagsOf(found), input.ResourceTags))
  },
  'budgets:UntagResource': (tx, input, call) => {
    const found = resourceOf(tx, input.ResourceARN, call)
    const gone = input.ResourceTagKeys ?? []
    return keep(tx, found, Object.fromEntries(Object.entries(tagsOf(found)).filter(([key]) => !gone.includes(key))))
  },
} satisfies Commands

export const tagQueries = {
  'budgets:ListTagsForResource': (view, input, call) => ({
    ResourceTags: Object.entries(tagsOf(resourceOf(view, input.ResourceARN, call))).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  }),
} satisfies Queries
