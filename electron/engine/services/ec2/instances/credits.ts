/** The CPU credit option of burstable instances. AWS: EC2 API Reference; it can be changed while running or stopped. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Query, Tx } from '../../../kernel/index.ts'
import { isResourceId, missingParameter, rehearsable, rehearsableQuery } from '../checks.ts'
import type { Ec2FactOf } from '../facts.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import {
  badCredits,
  creditsNotSupported,
  idsWithMaxResults,
  instanceIdMalformed,
  instancesNotFound,
  notRunningOrStopped,
} from './errors.ts'
import { instancesById } from './lookup.ts'
import { type InstanceRow, instanceTable } from './model.ts'

type Specification = Json<Ec2.InstanceCreditSpecification>
const FILTERS: FilterTable<Specification> = { 'instance-id': (one) => one.InstanceId }

/** AWS: named instances must be burstable; unnamed, those with the unlimited option are answered. */
const describeCredits: Query<'ec2:DescribeInstanceCreditSpecifications'> = rehearsableQuery((view, input, call) => {
  const ids = input.InstanceIds ?? []
  if (ids.length > 0 && input.MaxResults !== undefined) throw idsWithMaxResults()
  const rows =
    ids.length > 0
      ? instancesById(view, call.scope, ids)
      : view.by(instanceTable, 'scope', call.scope).filter((row) => row.cpuCredits === 'unlimited')
  const items = rows.map((row): Specification => {
    if (!row.cpuCredits) throw creditsNotSupported(row.id)
    return { InstanceId: row.id, CpuCredits: row.cpuCredits }
  })
  const { page, nextToken } = pageOf(applyFilters(items, input.Filters, FILTERS), input)
  return { InstanceCreditSpecifications: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})

/** Why an item of the batch is refused, under the batch's own codes. */
function refusalOf(row: InstanceRow | undefined, id: string): { Code: string; Message: string } | undefined {
  if (!isResourceId('i', id)) return { Code: 'InvalidInstanceID.Malformed', Message: instanceIdMalformed(id).message }
  if (!row) return { Code: 'InvalidInstanceID.NotFound', Message: instancesNotFound([id]).message }
  if (!row.cpuCredits)
    return { Code: 'InstanceCreditSpecification.NotSupported', Message: creditsNotSupported(id).message }
  if (row.state !== 'running' && row.state !== 'stopped')
    return { Code: 'IncorrectInstanceState', Message: notRunningOrStopped(id).message }
  return undefined
}

function setCredits(tx: Tx, row: InstanceRow, cpuCredits: 'standard' | 'unlimited'): void {
  if (row.cpuCredits === cpuCredits) return
  tx.patch(instanceTable, row.id, { cpuCredits })
  tx.emit<Ec2FactOf<'ec2.CreditSpecificationChanged'>>({
    type: 'ec2.CreditSpecificationChanged',
    scope: row.scope,
    instanceId: row.id,
  })
}

type Failure = Json<Ec2.UnsuccessfulInstanceCreditSpecificationItem>

const modifyCredits: Command<'ec2:ModifyInstanceCreditSpecification'> = rehearsable((tx, input, call) => {
  const done: { InstanceId: string }[] = []
  const failed: Failure[] = []
  if (!input.InstanceCreditSpecifications?.length) throw missingParameter('InstanceCreditSpecification')
  for (const { InstanceId: id = '', CpuCredits: credits = '' } of input.InstanceCreditSpecifications) {
    if (credits !== 'standard' && credits !== 'unlimited') throw badCredits(credits)
    const found = tx.get(instanceTable, id)
    const row = found?.scope === call.scope ? found : undefined
    const refusal = refusalOf(row, id)
    if (refusal) failed.push({ InstanceId: id, Error: refusal as Failure['Error'] })
    else if (row) {
      setCredits(tx, row, credits)
      done.push({ InstanceId: id })
    }
  }
  return {
    SuccessfulInstanceCreditSpecifications: done,
    UnsuccessfulInstanceCreditSpecifications: failed,
  }
})

export const creditQueries = { 'ec2:DescribeInstanceCreditSpecifications': describeCredits }
export const creditCommands = { 'ec2:ModifyInstanceCreditSpecification': modifyCredits }
