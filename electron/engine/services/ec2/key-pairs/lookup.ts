/** Finding a key pair by name: names are unique in a Region. */
import type { View } from '../../../kernel/index.ts'
import { type KeyPairRow, keyPairTable } from './model.ts'

export const findKeyPair = (view: View, scope: string, name: string): KeyPairRow | undefined =>
  view.by(keyPairTable, 'name', `${scope}|${name}`)[0]
