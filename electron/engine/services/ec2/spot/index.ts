/** Spot: prices, requests, interruptions. */
import type { Part } from '../part.ts'
import { spotCommands } from './commands.ts'
import { evaluateTasks } from './evaluate.ts'
import { followTasks, spotReactors } from './follow.ts'
import { describeSpotPriceHistory } from './history.ts'
import { interruptTasks } from './interrupt.ts'
import { spotRequestTable } from './model.ts'
import { describeSpotInstanceRequests, spotRequestsTopic } from './queries.ts'

export const spot: Part = {
  tables: [spotRequestTable],
  commands: spotCommands,
  queries: {
    'ec2:DescribeSpotInstanceRequests': describeSpotInstanceRequests,
    'ec2:DescribeSpotPriceHistory': describeSpotPriceHistory,
  },
  tasks: { ...evaluateTasks, ...interruptTasks, ...followTasks },
  reactors: spotReactors,
  topics: { 'ec2:spot-requests': spotRequestsTopic },
}
