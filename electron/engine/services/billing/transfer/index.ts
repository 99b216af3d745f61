/** Data transfer on the bill. */
export { trafficReactors, trafficTasks } from './follow.ts'
export { settledTrafficTable, trafficClockTable, trafficTable } from './model.ts'
export { type TransferReader, transferNanos, transferReader } from './reader.ts'
export { transferSpans } from './spans.ts'
