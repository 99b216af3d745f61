/** Ids of messages and subscriptions. */
import type { Tx } from '../../kernel/index.ts'

const GROUPS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/
export const messageIdOf = (tx: Tx, stream: string): string => tx.hex(stream, 32).replace(GROUPS, '$1-$2-$3-$4-$5')
