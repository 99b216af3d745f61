/** Temporary credentials that were given out on request. Those of instances follow from their association and have no row. */
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Row } from '../../kernel/index.ts'

export interface SessionRow extends Row {
  /** The id is the access key id, `ASIA…`. */
  readonly secret: string
  readonly token: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** Of a role; else of a user, by GetSessionToken. */
  readonly role?: { readonly name: string; readonly uniqueId: string; readonly session: string }
  readonly userName?: string
  /** Session policies: documents, and ARNs of managed policies. */
  readonly policies: readonly string[]
  readonly policyArns: readonly string[]
  readonly tags: readonly { readonly Key: string; readonly Value: string }[]
}

export const sessionTable = defineTable<SessionRow>()({ name: 'sts.session', indexes: {} })
