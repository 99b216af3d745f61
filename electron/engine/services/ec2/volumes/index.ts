/** EBS volumes. */
import type { Part } from '../part.ts'
import { volumeTable } from './model.ts'

export const volumes: Part = { tables: [volumeTable] }
