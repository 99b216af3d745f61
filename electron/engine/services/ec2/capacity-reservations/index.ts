/** On-Demand Capacity Reservations. */
import type { Part } from '../part.ts'
import { capacityReservationCommands, capacityReservationTasks } from './commands.ts'
import { capacityReservationTable } from './model.ts'
import { capacityReservationsTopic, describeCapacityReservations } from './queries.ts'

export const capacityReservations: Part = {
  tables: [capacityReservationTable],
  commands: capacityReservationCommands,
  queries: { 'ec2:DescribeCapacityReservations': describeCapacityReservations },
  tasks: capacityReservationTasks,
  topics: { 'ec2:capacity-reservations': capacityReservationsTopic },
}
