/** A key pair: AWS keeps the public half only, and so do we. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface KeyPairRow extends TaggedRow {
  readonly name: string
  readonly type: 'rsa' | 'ed25519'
  readonly fingerprint: string
  /** OpenSSH one-line form. */
  readonly publicKey: string
  readonly createTime: Instant
}

export const keyPairTable = defineTable<KeyPairRow>()({
  name: 'ec2.key-pair',
  indexes: { scope: (row) => row.scope, name: (row) => `${row.scope}|${row.name}` },
})

/** What the host made outside the simulation for CreateKeyPair and ImportKeyPair; journaled with the command. */
export interface KeyEffect {
  readonly type: 'rsa' | 'ed25519'
  readonly publicKey: string
  readonly fingerprint: string
}
