/** VPC endpoints. AWS: EC2 API Reference; AWS PrivateLink guide. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters } from '../filters.ts'
import { type DescribeRequest, describe } from '../network/describing.ts'
import { KINDS } from '../network/errors.ts'
import { listOf } from '../network/listing.ts'
import { byScope } from '../network/rows.ts'
import { pageOf } from '../paging.ts'
import type { Part } from '../part.ts'
import { endpointCommands, endpointTasks } from './commands.ts'
import { ENDPOINT_FILTERS, endpointItem, SERVICE_FILTERS, serviceItems } from './items.ts'
import { type EndpointRow, endpointTable } from './model.ts'
import { servicesIn } from './services.ts'

export const endpoints: Part = {
  tables: [endpointTable],
  commands: endpointCommands,
  tasks: endpointTasks,
  topics: { 'ec2:vpc-endpoints': listOf(endpointTable, endpointItem) },
  queries: {
    'ec2:DescribeVpcEndpoints': rehearsableQuery((view, input, { scope }) => {
      const { items, next } = describe(view, scope, input as DescribeRequest, {
        table: byScope<EndpointRow>(endpointTable),
        kind: KINDS.endpoint,
        idsName: 'VpcEndpointIds',
        item: endpointItem,
        filters: ENDPOINT_FILTERS,
      })
      return { VpcEndpoints: items, ...next }
    }),
    'ec2:DescribeVpcEndpointServices': rehearsableQuery((_view, input, { region }) => {
      const all = servicesIn(region)
      const unknown = (input.ServiceNames ?? []).find((name) => !all.some((one) => one.name === name))
      if (unknown) throw new AwsError('InvalidServiceName', `The Vpc Endpoint Service '${unknown}' does not exist`)
      const named = all.filter((one) => !input.ServiceNames?.length || input.ServiceNames.includes(one.name))
      const details = named.flatMap((one) => serviceItems(one, region))
      const { page, nextToken } = pageOf(
        applyFilters(details, input.Filters, SERVICE_FILTERS, () => []),
        input,
        1,
      )
      return {
        ServiceNames: [...new Set(page.map((one) => one.ServiceName as string))],
        ServiceDetails: page,
        ...(nextToken ? { NextToken: nextToken } : {}),
      }
    }),
  },
}
