/** The manifest of ssm. */
import { defineService } from '../../kernel/index.ts'

export const ssm = defineService({ name: 'ssm', tables: [] })
