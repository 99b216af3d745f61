/** The manifest of quotas. */
import { defineService } from '../../kernel/index.ts'

export const quotas = defineService({ name: 'quotas', tables: [] })
