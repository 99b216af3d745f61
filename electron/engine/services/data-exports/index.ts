/** The manifest of Data Exports: tables of the bill, and the exports that refresh them. Other services import from here only. */
import { defineService } from '../../kernel/index.ts'
import { readBillRows } from './read-bill.ts'

export const dataExports = defineService({
  name: 'bcm-data-exports',
  tables: [],
  queries: { 'sim:ReadBillRows': readBillRows },
})
