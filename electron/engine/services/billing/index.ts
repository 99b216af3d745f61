/** The manifest of billing. */
import { defineService } from '../../kernel/index.ts'

export const billing = defineService({ name: 'billing', tables: [] })
