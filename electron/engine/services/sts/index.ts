/** The manifest of sts. */
import { defineService } from '../../kernel/index.ts'

export const sts = defineService({ name: 'sts', tables: [] })
