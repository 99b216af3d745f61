/** Instances: launch, lifecycle, hibernation, attributes, status. */
import type { Part } from '../part.ts'
import { instanceTable } from './model.ts'

export const instances: Part = { tables: [instanceTable] }
