/** PutMetricFilter and its kin. AWS: CloudWatch Logs API Reference. */
import type { Json, Logs } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Commands, Queries } from '../../../kernel/index.ts'
import { unitProblem } from '../../cloudwatch/index.ts'
import * as errors from '../errors.ts'
import { groupTable } from '../model.ts'
import { byName, checkGroupName, groupIn, limitOf } from '../names.ts'
import { pageAfter } from '../paging.ts'
import { patternOf } from '../pattern/index.ts'
import { filterId, filterTable, type MetricFilterRow } from './model.ts'

/** AWS: CloudWatch Logs quotas. */
const FILTERS_MAX = 100
const DIMENSIONS_MAX = 3
const NAME_MAX = 512
const PAGE_MAX = 50
const METRIC_NAME = /^[^:*$]{1,255}$/
const PRINTABLE = /^[\x20-\x7e]*$/

type Transformation = NonNullable<In<'logs:PutMetricFilter'>['metricTransformations']>[number]

const shown = (one: Transformation): string =>
  `MetricTransformation(metricName=${one.metricName}, metricNamespace=${one.metricNamespace}, metricValue=${one.metricValue}, ` +
  `defaultValue=${one.defaultValue ?? null}, unit=${one.unit ?? null}, dimensions=${one.dimensions ? '{…}' : null})`

function onlyTransformation(all: In<'logs:PutMetricFilter'>['metricTransformations']): Transformation {
  const [one, ...others] = all ?? []
  if (!one) throw errors.breaks('[]', 'metricTransformations', 'have length greater than or equal to 1')
  if (others.length > 0)
    throw errors.breaks(
      `[${[one, ...others].map(shown).join(', ')}]`,
      'metricTransformations',
      'have length less than or equal to 1',
    )
  return one
}

function checkMetricName(value: string, member: 'metricName' | 'metricNamespace'): void {
  const at = `metricTransformations.1.member.${member}`
  if (value.length > 255) throw errors.breaks(value, at, 'have length less than or equal to 255')
  if (!METRIC_NAME.test(value)) throw errors.breaks(value, at, 'satisfy regular expression pattern: [^:*$]*')
  if (!PRINTABLE.test(value) || value.trim() === '') throw errors.badTransformation(`${member} is not valid`)
}

/** `$.latency` of JSON patterns, `$bytes` of patterns of fields. */
const isSelector = (text: string, kind: string): boolean =>
  kind === 'json' ? /^\$[.[]/.test(text) : kind === 'fields' && /^\$\w+$/.test(text)

function checkTransformation(one: Transformation, kind: string): void {
  const { metricName = '', metricNamespace = '', metricValue = '', dimensions, defaultValue, unit } = one
  checkMetricName(metricName, 'metricName')
  checkMetricName(metricNamespace, 'metricNamespace')
  if (metricNamespace.startsWith('AWS/')) throw errors.badTransformation('metricNamespace must not begin with AWS/')
  const isNumber = metricValue.trim() !== '' && Number.isFinite(Number(metricValue))
  if (metricValue.length > 100)
    throw errors.breaks(
      metricValue,
      'metricTransformations.1.member.metricValue',
      'have length less than or equal to 100',
    )
  if (!isNumber && !isSelector(metricValue, kind)) throw errors.badTransformation('metricValue is not valid')
  if (unit !== undefined && unitProblem(unit, 'unit') !== undefined) throw errors.badTransformation('unit is not valid')
  const names = Object.entries(dimensions ?? {})
  if (names.length === 0) return
  if (defaultValue !== undefined)
    throw errors.badTransformation('dimensions and default value are mutually exclusive properties.')
  if (kind === 'terms') throw errors.invalid('The specified filter pattern does not support dimensions')
  if (names.length > DIMENSIONS_MAX) throw errors.badTransformation(`at most ${DIMENSIONS_MAX} dimensions are allowed`)
  for (const [name, selector] of names)
    if (!PRINTABLE.test(name) || name.trim() === '' || name.startsWith(':') || !isSelector(selector, kind))
      throw errors.badTransformation(`the dimension ${name} is not valid`)
}

function checkFilterName(name: string): void {
  if (name.length < 1) throw errors.breaks(name, 'filterName', 'have length greater than or equal to 1')
  if (name.length > NAME_MAX) throw errors.breaks(name, 'filterName', `have length less than or equal to ${NAME_MAX}`)
  if (!/^[^:*]+$/.test(name)) throw errors.breaks(name, 'filterName', 'satisfy regular expression pattern: [^:*]*')
}

function refuseUnknown(input: In<'logs:PutMetricFilter'>): void {
  if (input.applyOnTransformedLogs) throw errors.notSimulated('A metric filter on transformed events')
  if (input.fieldSelectionCriteria !== undefined) throw errors.notSimulated('A field selection of a metric filter')
  if (input.emitSystemFieldDimensions !== undefined) throw errors.notSimulated('A system field as a dimension')
}

export const filterItem = (row: MetricFilterRow, logGroupName: string): Json<Logs.MetricFilter> => ({
  filterName: row.name,
  filterPattern: row.pattern,
  metricTransformations: [
    {
      metricName: row.metric,
      metricNamespace: row.namespace,
      metricValue: row.value,
      ...(row.standard === undefined ? {} : { defaultValue: row.standard }),
      ...(row.dimensions.length > 0 ? { dimensions: Object.fromEntries(row.dimensions) } : {}),
      ...(row.unit === undefined ? {} : { unit: row.unit as Logs.StandardUnit }),
    },
  ],
  creationTime: row.createdAt,
  logGroupName,
})

export const filterCommands: Commands = {
  /** Replaces a filter of the same name. */
  'logs:PutMetricFilter': (tx, input, { scope }) => {
    const { filterName: name = '', filterPattern: pattern = '' } = input
    checkGroupName(input.logGroupName ?? '')
    checkFilterName(name)
    refuseUnknown(input)
    const { kind } = patternOf(pattern)
    const one = onlyTransformation(input.metricTransformations)
    checkTransformation(one, kind)
    const group = groupIn(tx, scope, input.logGroupName)
    // AWS: "Log classes": only the standard one has metric filters.
    if (group.logClass !== 'STANDARD') throw errors.wrongClass()
    const id = filterId(group.id, name)
    const known = tx.get(filterTable, id)
    if (!known && tx.by(filterTable, 'group', group.id).length >= FILTERS_MAX) throw errors.limitExceeded()
    tx.put<MetricFilterRow>(filterTable, {
      id,
      groupId: group.id,
      scope,
      name,
      createdAt: known?.createdAt ?? tx.now,
      pattern,
      namespace: one.metricNamespace ?? '',
      metric: one.metricName ?? '',
      value: one.metricValue ?? '',
      ...(one.defaultValue === undefined ? {} : { standard: one.defaultValue }),
      ...(one.unit === undefined ? {} : { unit: one.unit }),
      dimensions: Object.entries(one.dimensions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    })
    return {}
  },
  'logs:DeleteMetricFilter': (tx, input, { scope }) => {
    const group = groupIn(tx, scope, input.logGroupName)
    const id = filterId(group.id, input.filterName ?? '')
    if (!tx.get(filterTable, id)) throw errors.filterNotFound()
    tx.remove(filterTable, id)
    return {}
  },
}

export const filterQueries: Queries = {
  'logs:DescribeMetricFilters': (view, input, { scope }) => {
    const { logGroupName, filterNamePrefix: prefix, metricName, metricNamespace } = input
    const limit = limitOf(input.limit, PAGE_MAX, PAGE_MAX)
    const group = logGroupName === undefined ? undefined : groupIn(view, scope, logGroupName)
    if ((metricName === undefined) !== (metricNamespace === undefined)) throw errors.metricNameAlone()
    const found = view
      .by(filterTable, 'scope', scope)
      .filter(
        (row) =>
          (group === undefined || row.groupId === group.id) &&
          (prefix === undefined || row.name.startsWith(prefix)) &&
          (metricName === undefined || (row.metric === metricName && row.namespace === metricNamespace)),
      )
      .sort((a, b) => byName(a, b) || (a.groupId < b.groupId ? -1 : 1))
    const { page, nextToken } = pageAfter(
      found,
      { token: input.nextToken, limit },
      // The least of all characters keeps the order of names of which one begins with another.
      (row) => `${row.name}\u0000${row.groupId}`,
    )
    return {
      metricFilters: page.map((row) => filterItem(row, view.get(groupTable, row.groupId)?.name ?? '')),
      ...(nextToken === undefined ? {} : { nextToken }),
    }
  },
}
