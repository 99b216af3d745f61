/** AWS Compute Optimizer: recommendations for instances and volumes of a Region, from what CloudWatch measured. */
import { defineService } from '../../kernel/index.ts'
import { enrollmentCommands, enrollmentQueries } from './enrollment.ts'
import { idleQueries } from './idle.ts'
import { instanceQueries } from './instances.ts'
import { enrollmentTable, preferenceTable } from './model.ts'
import { preferenceCommands, preferenceQueries } from './preferences.ts'
import { summaryQueries } from './summaries.ts'
import { volumeQueries } from './volumes.ts'

export const computeOptimizer = defineService({
  name: 'compute-optimizer',
  tables: [enrollmentTable, preferenceTable],
  commands: { ...enrollmentCommands, ...preferenceCommands },
  queries: {
    ...enrollmentQueries,
    ...preferenceQueries,
    ...instanceQueries,
    ...volumeQueries,
    ...idleQueries,
    ...summaryQueries,
  },
})
