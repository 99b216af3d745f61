/** Key pairs. */
import type { Part } from '../part.ts'
import { keyPairTable } from './model.ts'

export const keyPairs: Part = { tables: [keyPairTable] }
