/** Finding NAT gateways; AWS has error codes of their own for them. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { View } from '../../../kernel/index.ts'
import { isResourceId, required } from '../checks.ts'
import { type NatGatewayRow, natGatewayTable } from './model.ts'

const natNotFound = (id: string): AwsError => new AwsError('NatGatewayNotFound', `NatGateway ${id} was not found`)
const natMalformed = (id: string): AwsError => new AwsError('NatGatewayMalformed', `NatGateway ID ${id} is malformed`) // [K]

/** @throws AwsError MissingParameter, NatGatewayMalformed, NatGatewayNotFound */
export function natGatewayById(view: View, scope: string, id: string | undefined): NatGatewayRow {
  const asked = required(id, 'natGatewayId')
  if (!isResourceId('nat', asked)) throw natMalformed(asked)
  const row = view.get(natGatewayTable, asked)
  if (row?.scope !== scope) throw natNotFound(asked)
  return row
}
