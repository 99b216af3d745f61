/** The manifest of Data Exports: tables of the bill, and the exports that refresh them. Other services import from here only. */
import { defineService } from '../../kernel/index.ts'
import { exportCommands, exportQueries } from './exports.ts'
import { exportTable } from './model.ts'
import { readBillRows } from './read-bill.ts'
import { exportReading } from './read-export.ts'
import { tableQueries } from './table-queries.ts'
import { tagCommands, tagQueries } from './tags.ts'

export const dataExports = defineService({
  name: 'bcm-data-exports',
  tables: [exportTable],
  commands: { ...exportCommands, ...tagCommands },
  queries: { ...exportQueries, ...tableQueries, ...tagQueries, ...exportReading, 'sim:ReadBillRows': readBillRows },
})
