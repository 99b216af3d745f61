/** The kernel as services see it. */
export { hashNumbers, hashText } from './dice.ts'
export type { Commit, JournalEntry, Snapshot } from './kernel.ts'
export { defineTable, type Row, type TableDef } from './row.ts'
export { accountOf, regionOf, scopeIn } from './scope.ts'
export {
  type Call,
  type Command,
  type Commands,
  defineService,
  type Guard,
  type Queries,
  type Query,
  type Service,
  type TopicDef,
} from './service.ts'
export type { Fact, Tx } from './tx.ts'
export { uuid4Of, uuidOf } from './uuid.ts'
export type { View } from './view.ts'
