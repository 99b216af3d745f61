/** `npm run missions:schema`: writes the form of a mission as a JSON Schema, for editors that help while one is written. */
import fs from 'node:fs'
import path from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { missionSchema } from '../../electron/host/missions/schema.ts'

export const SCHEMA_FILE = path.resolve(import.meta.dirname, '../../electron/host/missions/mission.schema.json')

/** The text of the file. Conditions that JSON Schema has no word for are left to `schema.ts`. */
export const schemaText = (): string =>
  `${JSON.stringify({ title: 'A Cumulab mission', ...toJsonSchema(missionSchema, { errorMode: 'ignore' }) }, null, 2)}\n`

if (import.meta.main) fs.writeFileSync(SCHEMA_FILE, schemaText())
