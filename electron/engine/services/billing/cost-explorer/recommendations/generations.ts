/**
 * ce:StartSavingsPlansPurchaseRecommendationGeneration and its list. Recommendations are always fresh here, so a generation only takes
 * its time. AWS: Cost Explorer API.
 */
import { AwsError } from '../../../../../../shared/aws/error.ts'
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { DAY, type Instant, isoSecond, MINUTE } from '../../../../../../shared/time.ts'
import { type Command, defineTable, type Query, type Row, uuidOf, type View } from '../../../../kernel/index.ts'
import { checkWord } from '../errors.ts'
import { pageOf } from '../paging.ts'

/** Recalled: minutes, where AWS says that it may take hours. */
const TAKES = 5 * MINUTE
/** AWS quotas: by day and by consolidated billing family. */
const PER_DAY = 3
const PAGE = 100

export interface GenerationRow extends Row {
  readonly accountId: string
  readonly startedAt: Instant
}
export const generationTable = defineTable<GenerationRow>()({
  name: 'billing.recommendation-generation',
  indexes: { account: (row) => row.accountId },
})

const endOf = ({ startedAt }: GenerationRow): Instant => startedAt + TAKES
const statusOf = (view: View, row: GenerationRow): 'PROCESSING' | 'SUCCEEDED' =>
  view.now < endOf(row) ? 'PROCESSING' : 'SUCCEEDED'

/** @throws AwsError GenerationExistsException while one runs; ServiceQuotaExceededException after three in a day. */
const start: Command<'ce:StartSavingsPlansPurchaseRecommendationGeneration'> = (tx, _input, { accountId }) => {
  const rows = tx.by(generationTable, 'account', accountId)
  // AWS: GenerationExistsException; the sentence of the quota is recalled.
  if (rows.some((row) => statusOf(tx, row) === 'PROCESSING'))
    throw new AwsError(
      'GenerationExistsException',
      'A request to generate a recommendation or analysis is already in progress.',
    )
  if (rows.filter(({ startedAt }) => startedAt > tx.now - DAY).length >= PER_DAY)
    throw new AwsError(
      'ServiceQuotaExceededException',
      "You've reached the limit on the number of resources you can create, or exceeded the size of an individual resource.",
    )
  const id = uuidOf(tx.hex('billing/recommendation-generation', 32))
  const row = tx.put<GenerationRow>(generationTable, { id, accountId, startedAt: tx.now })
  return {
    RecommendationId: id,
    GenerationStartedTime: isoSecond(tx.now),
    EstimatedCompletionTime: isoSecond(endOf(row)),
  }
}

/** The newest first. @throws AwsError ValidationException, InvalidNextTokenException. */
const list: Query<'ce:ListSavingsPlansPurchaseRecommendationGeneration'> = (view, input, { accountId }) => {
  checkWord(input.GenerationStatus, 'generationStatus', ['SUCCEEDED', 'PROCESSING', 'FAILED'])
  const found = [...view.by(generationTable, 'account', accountId)]
    .reverse()
    .filter((row) => !input.RecommendationIds?.length || input.RecommendationIds.includes(row.id))
    .map((row): Json<Ce.GenerationSummary> => {
      const GenerationStatus = statusOf(view, row)
      return {
        RecommendationId: row.id,
        GenerationStatus,
        GenerationStartedTime: isoSecond(row.startedAt),
        EstimatedCompletionTime: isoSecond(endOf(row)),
        ...(GenerationStatus === 'SUCCEEDED' ? { GenerationCompletionTime: isoSecond(endOf(row)) } : {}),
      }
    })
    .filter(({ GenerationStatus }) => !input.GenerationStatus || GenerationStatus === input.GenerationStatus)
  const { page, ...next } = pageOf(found, input.PageSize || PAGE, input)
  return { GenerationSummaryList: page, ...next }
}

export const generationCommands = { 'ce:StartSavingsPlansPurchaseRecommendationGeneration': start }
export const generationQueries = { 'ce:ListSavingsPlansPurchaseRecommendationGeneration': list }
