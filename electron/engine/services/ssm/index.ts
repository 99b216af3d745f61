/** Systems Manager, as far as launching needs it: the public parameters that hold AMI ids. */
import type { Json, Ssm } from '../../../../shared/aws/index.ts'
import { defineService, type Queries } from '../../kernel/index.ts'
import {
  badFilter,
  badMaxResults,
  badPath,
  badToken,
  duplicateNames,
  parameterNotFound,
  tooFewResults,
  tooManyNames,
} from './errors.ts'
import { findParameter, type PublicParameter, parameterItem, parametersUnder } from './parameters.ts'

/** AWS: GetParameters takes up to 10 names, GetParametersByPath answers up to 10 parameters a page. */
const NAMES_MAX = 10
const PAGE_MAX = 10
const TOKEN = /^cml-ssm-(\d{1,6})$/

function checkFilters(filters: Json<Ssm.GetParametersByPathRequest>['ParameterFilters']): void {
  for (const { Key: key = '' } of filters ?? []) if (!['Type', 'KeyId', 'Label'].includes(key)) throw badFilter(key)
}

/** Public parameters are plain strings without keys and labels. */
const passes = (filters: Json<Ssm.GetParametersByPathRequest>['ParameterFilters']): boolean =>
  (filters ?? []).every(({ Key: key, Values: values = [] }) => key === 'Type' && values.includes('String'))

function pageOf(
  found: readonly PublicParameter[],
  size: number | undefined,
  token: string | undefined,
): { page: PublicParameter[]; next?: string } {
  if (size !== undefined && size > PAGE_MAX) throw badMaxResults(size, PAGE_MAX)
  if (size !== undefined && size < 1) throw tooFewResults(size)
  const match = token ? TOKEN.exec(token) : undefined
  if (token && !match) throw badToken()
  const start = Number(match?.[1] ?? 0)
  const end = start + (size ?? PAGE_MAX)
  return { page: found.slice(start, end), ...(end < found.length ? { next: `cml-ssm-${end}` } : {}) }
}

const queries: Queries = {
  'ssm:GetParameter': (view, input, call) => {
    const parameter = findParameter(view, call, input.Name ?? '')
    if (!parameter) throw parameterNotFound()
    return { Parameter: parameter }
  },

  'ssm:GetParameters': (view, input, call) => {
    const names = input.Names ?? []
    if (names.length > NAMES_MAX) throw tooManyNames(NAMES_MAX)
    if (new Set(names).size < names.length) throw duplicateNames()
    const found: Json<Ssm.Parameter>[] = []
    const invalid: string[] = []
    for (const name of names) {
      const parameter = findParameter(view, call, name)
      if (parameter) found.push(parameter)
      else invalid.push(name)
    }
    return { Parameters: found, InvalidParameters: invalid }
  },

  'ssm:GetParametersByPath': (view, input, { region }) => {
    const path = input.Path ?? ''
    if (!path.startsWith('/')) throw badPath()
    checkFilters(input.ParameterFilters)
    const under = passes(input.ParameterFilters) ? parametersUnder(region, path, input.Recursive ?? false) : []
    const { page, next } = pageOf(under, input.MaxResults, input.NextToken)
    return {
      Parameters: page.map((parameter) => parameterItem(view, region, parameter)),
      ...(next ? { NextToken: next } : {}),
    }
  },
}

export const ssm = defineService({ name: 'ssm', tables: [], queries })
