/** Elastic IP addresses. */
import type { Part } from '../part.ts'
import { addressTable } from './model.ts'

export const addresses: Part = { tables: [addressTable] }
