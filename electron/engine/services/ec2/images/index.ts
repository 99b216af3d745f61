/** The AMI catalogue. */
import type { Part } from '../part.ts'
import { imageQueries } from './queries.ts'

export const images: Part = { tables: [], queries: imageQueries }
