/** ce:CreateCostCategoryDefinition and its relatives. AWS: Cost Explorer API. */
import { AwsError } from '../../../../../../shared/aws/error.ts'
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import type { In } from '../../../../../../shared/ipc/contract.ts'
import { type Instant, isoSecond, parseInstant, startOfDay, startOfMonth } from '../../../../../../shared/time.ts'
import type { Command, Query, View } from '../../../../kernel/index.ts'
import { costArn } from '../arns.ts'
import { invalid } from '../errors.ts'
import { pageByToken } from '../paging.ts'
import { preferencesOf } from '../preferences.ts'
import { checkDefinition, checkName, failed, startOf } from './checks.ts'
import { type CategoryRow, type CategoryVersion, categoryEnded, categoryTable, versionAt } from './model.ts'

/** AWS quotas: cost categories of an account. */
const CATEGORIES_MAX = 50
const PAGE = 100

/** Recalled. */
const notFound = (arn: string): AwsError =>
  new AwsError('ResourceNotFoundException', `No Cost Categories found with ARN ${arn}`)

const alive = (view: View, accountId: string): CategoryRow[] =>
  view.by(categoryTable, 'account', accountId).filter((row) => !categoryEnded(row, view.now))

function find(view: View, accountId: string, arn: string | undefined): CategoryRow {
  const row = view.get(categoryTable, arn ?? '')
  if (row?.accountId !== accountId || categoryEnded(row, view.now)) throw notFound(arn ?? '')
  return row
}

function versionOf(
  input: In<'ce:UpdateCostCategoryDefinition'>,
  now: Instant,
  verb: 'create' | 'update',
): CategoryVersion {
  checkDefinition(input, verb)
  const { Rules = [], DefaultValue, SplitChargeRules } = input
  return {
    effectiveStart: startOf(input.EffectiveStart, now, verb),
    updatedAt: now,
    rules: Rules,
    ...(DefaultValue === undefined ? {} : { defaultValue: DefaultValue }),
    ...(SplitChargeRules ? { splitChargeRules: SplitChargeRules } : {}),
  }
}

/** @throws AwsError ValidationException, ServiceQuotaExceededException. */
const createDefinition: Command<'ce:CreateCostCategoryDefinition'> = (tx, input, { accountId }) => {
  checkName(input.Name, 'name')
  const version = versionOf({ CostCategoryArn: undefined, ...input }, tx.now, 'create')
  const others = alive(tx, accountId)
  if (others.some(({ name }) => name === input.Name))
    throw failed('create', `Cost category name ${input.Name} already exists`)
  if (others.length >= CATEGORIES_MAX)
    throw new AwsError(
      'ServiceQuotaExceededException',
      `You have reached the limit of ${CATEGORIES_MAX} cost categories`,
    )
  const row = tx.put(categoryTable, {
    id: costArn(tx, accountId, 'costcategory'),
    accountId,
    name: input.Name as string,
    versions: [version],
    tags: input.ResourceTags ?? [],
  })
  return { CostCategoryArn: row.id, EffectiveStart: isoSecond(version.effectiveStart) }
}

/** The new rules take the place of all that would have held from their start on. @throws AwsError ResourceNotFoundException. */
const updateDefinition: Command<'ce:UpdateCostCategoryDefinition'> = (tx, input, { accountId }) => {
  const row = find(tx, accountId, input.CostCategoryArn)
  const version = versionOf(input, tx.now, 'update')
  const before = row.versions.filter(({ effectiveStart }) => effectiveStart < version.effectiveStart)
  tx.patch(categoryTable, row.id, { versions: [...before, version] })
  return { CostCategoryArn: row.id, EffectiveStart: isoSecond(version.effectiveStart) }
}

/** AWS: nothing is categorised from this month on; the months before keep their categories. @throws AwsError ResourceNotFoundException. */
const deleteDefinition: Command<'ce:DeleteCostCategoryDefinition'> = (tx, input, { accountId }) => {
  const row = find(tx, accountId, input.CostCategoryArn)
  const effectiveEnd = startOfMonth(tx.now)
  tx.patch(categoryTable, row.id, { effectiveEnd })
  return { CostCategoryArn: row.id, EffectiveEnd: isoSecond(effectiveEnd) }
}

/** Rules are in force at once; with AWS's delays from the next midnight. */
function statusOf(
  view: View,
  accountId: string,
  { updatedAt }: CategoryVersion,
): Json<Ce.CostCategoryProcessingStatus>[] {
  const waits = preferencesOf(view, accountId).awsDelays && updatedAt >= startOfDay(view.now)
  return [{ Component: 'COST_EXPLORER', Status: waits ? 'PROCESSING' : 'APPLIED' }]
}

function instantOf(text: string | undefined, now: Instant): Instant {
  const at = text === undefined ? now : parseInstant(text)
  if (at === undefined) throw invalid(`EffectiveOn ${text} is invalid`)
  return at
}

const spanOf = (row: CategoryRow, version: CategoryVersion) => {
  const next = row.versions[row.versions.indexOf(version) + 1]
  const end = next?.effectiveStart ?? row.effectiveEnd
  return {
    EffectiveStart: isoSecond(version.effectiveStart),
    ...(end === undefined ? {} : { EffectiveEnd: isoSecond(end) }),
  }
}

/** @throws AwsError ResourceNotFoundException. */
const describeDefinition: Query<'ce:DescribeCostCategoryDefinition'> = (view, input, { accountId }) => {
  const row = find(view, accountId, input.CostCategoryArn)
  const version = versionAt(row, instantOf(input.EffectiveOn, view.now))
  if (!version) throw notFound(row.id)
  return {
    CostCategory: {
      CostCategoryArn: row.id,
      Name: row.name,
      ...spanOf(row, version),
      RuleVersion: 'CostCategoryExpression.v1',
      Rules: [...version.rules],
      ...(version.splitChargeRules ? { SplitChargeRules: [...version.splitChargeRules] } : {}),
      ...(version.defaultValue === undefined ? {} : { DefaultValue: version.defaultValue }),
      ProcessingStatus: statusOf(view, accountId, version),
    },
  }
}

/** By name. @throws AwsError InvalidNextTokenException. */
const listDefinitions: Query<'ce:ListCostCategoryDefinitions'> = (view, input, { accountId }) => {
  const at = instantOf(input.EffectiveOn, view.now)
  const found = view.by(categoryTable, 'account', accountId).flatMap((row) => {
    const version = versionAt(row, at)
    return version ? [{ row, version }] : []
  })
  found.sort((a, b) => (a.row.name < b.row.name ? -1 : 1))
  const { page, ...next } = pageByToken(found, input.MaxResults ?? PAGE, input)
  return {
    CostCategoryReferences: page.map(({ row, version }) => ({
      CostCategoryArn: row.id,
      Name: row.name,
      ...spanOf(row, version),
      NumberOfRules: version.rules.length,
      ProcessingStatus: statusOf(view, accountId, version),
      Values: [...new Set(version.rules.flatMap(({ Value }) => Value ?? []))],
      ...(version.defaultValue === undefined ? {} : { DefaultValue: version.defaultValue }),
    })),
    ...next,
  }
}

export const categoryCommands = {
  'ce:CreateCostCategoryDefinition': createDefinition,
  'ce:UpdateCostCategoryDefinition': updateDefinition,
  'ce:DeleteCostCategoryDefinition': deleteDefinition,
}
export const categoryQueries = {
  'ce:DescribeCostCategoryDefinition': describeDefinition,
  'ce:ListCostCategoryDefinitions': listDefinitions,
}
