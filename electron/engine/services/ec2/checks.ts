/** Checks every EC2 operation shares. AWS: EC2 API Reference, "Common errors" and "Dry run". */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { In, OperationName } from '../../../../shared/ipc/contract.ts'
import type { Command, Query } from '../../kernel/index.ts'

interface Rehearsal {
  readonly DryRun?: boolean | undefined
}

export const dryRunOperation = (): AwsError =>
  new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412)

export const missingParameter = (name: string): AwsError =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}`)

export const invalidValue = (value: unknown, parameter: string, reason: string): AwsError =>
  new AwsError('InvalidParameterValue', `Value (${value}) for parameter ${parameter} is invalid. ${reason}`)

/** A command that honours DryRun: it is carried out in full and then refused, so it changes nothing and checks everything. */
export const rehearsable =
  <K extends OperationName>(command: Command<K>): Command<K> =>
  (tx, input: In<K>, call) => {
    const output = command(tx, input, call)
    if ((input as Rehearsal).DryRun) throw dryRunOperation()
    return output
  }

/** The same for a query. */
export const rehearsableQuery =
  <K extends OperationName>(query: Query<K>): Query<K> =>
  (view, input: In<K>, call) => {
    const output = query(view, input, call)
    if ((input as Rehearsal).DryRun) throw dryRunOperation()
    return output
  }

/** Resource ids are a prefix and 8 (legacy) or 17 hexadecimal digits. */
export const isResourceId = (prefix: string, id: string): boolean =>
  id.startsWith(`${prefix}-`) && /^([0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length + 1))

/** @throws AwsError MissingParameter when the member is absent or empty. */
export function required<T>(value: T | undefined | null, parameter: string): T {
  if (value === undefined || value === null || value === '') throw missingParameter(parameter)
  return value
}
