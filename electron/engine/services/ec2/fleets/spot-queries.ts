/** DescribeSpotFleetRequests, DescribeSpotFleetInstances and DescribeSpotFleetRequestHistory. AWS: EC2 API Reference. */
import type { Query } from '../../../kernel/index.ts'
import { rehearsableQuery, required } from '../checks.ts'
import { pageOf } from '../paging.ts'
import { spotTypeOf } from './history.ts'
import { fleetById, fleetsAsked } from './lookup.ts'
import { activeInstances, historyOf } from './queries.ts'
import { spotFleetItem } from './spot-items.ts'

const describeSpotFleetRequests: Query<'ec2:DescribeSpotFleetRequests'> = rehearsableQuery((view, input, { scope }) => {
  const rows = fleetsAsked(view, scope, 'spot', input.SpotFleetRequestIds)
  const { page, nextToken } = pageOf(rows, input, 1)
  return {
    SpotFleetRequestConfigs: page.map((row) => spotFleetItem(view, row)),
    ...(nextToken ? { NextToken: nextToken } : {}),
  }
})

const describeSpotFleetInstances: Query<'ec2:DescribeSpotFleetInstances'> = rehearsableQuery(
  (view, input, { scope }) => {
    const row = fleetById(view, scope, 'spot', required(input.SpotFleetRequestId, 'SpotFleetRequestId'))
    const { page, nextToken } = pageOf(activeInstances(view, row), input, 1)
    return { ActiveInstances: page, SpotFleetRequestId: row.id, ...(nextToken ? { NextToken: nextToken } : {}) }
  },
)

const describeSpotFleetRequestHistory: Query<'ec2:DescribeSpotFleetRequestHistory'> = rehearsableQuery(
  (view, input, { scope }) => {
    const row = fleetById(view, scope, 'spot', required(input.SpotFleetRequestId, 'SpotFleetRequestId'))
    const types = ['instanceChange', 'fleetRequestChange', 'error', 'information'] as const
    return { SpotFleetRequestId: row.id, ...historyOf(view, row, input, types, spotTypeOf) }
  },
)

export const spotFleetQueries = {
  'ec2:DescribeSpotFleetRequests': describeSpotFleetRequests,
  'ec2:DescribeSpotFleetInstances': describeSpotFleetInstances,
  'ec2:DescribeSpotFleetRequestHistory': describeSpotFleetRequestHistory,
}
