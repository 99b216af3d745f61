/** Instance types, Regions, zones, account attributes. */
import type { Part } from '../part.ts'
import { catalogQueries } from './queries.ts'

export const catalog: Part = { tables: [], queries: catalogQueries }
