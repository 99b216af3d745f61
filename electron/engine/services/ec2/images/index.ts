/** The AMI catalogue. */
import type { Part } from '../part.ts'

export const images: Part = { tables: [] }
