/** The manifest of cloudwatch. */
import { defineService } from '../../kernel/index.ts'

export const cloudwatch = defineService({ name: 'cloudwatch', tables: [] })
