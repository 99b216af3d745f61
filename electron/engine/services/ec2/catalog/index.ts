/** Instance types, Regions, zones, account attributes. */
import type { Part } from '../part.ts'

export const catalog: Part = { tables: [] }
