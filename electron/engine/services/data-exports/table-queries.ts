/** Which tables there are, and their columns. */
import type { Queries } from '../../kernel/index.ts'
import { checkProperties, schemaOf, TABLE_FACTS, tableNamed } from './catalogue.ts'
import { pageOf } from './paging.ts'

export const tableQueries: Queries = {
  'bcm-data-exports:ListTables': (_view, input) => {
    const { page, ...next } = pageOf(TABLE_FACTS, input)
    const Tables = page.map(([TableName, { description, properties }]) => ({
      TableName,
      Description: description,
      TableProperties: properties.map(({ name, values, byDefault, description: Description }) => ({
        Name: name,
        ValidValues: [...values],
        DefaultValue: byDefault,
        Description,
      })),
    }))
    return { Tables, ...next }
  },
  'bcm-data-exports:GetTable': (_view, input) => {
    const table = tableNamed(input.TableName ?? '')
    const properties = input.TableProperties ?? {}
    checkProperties(table, properties)
    const [, facts] = TABLE_FACTS.find(([name]) => name === table) ?? []
    return {
      TableName: table,
      Description: facts?.description ?? '',
      TableProperties: { ...properties },
      Schema: schemaOf(table, properties).map(({ name, type }) => ({ Name: name, Type: type })),
    }
  },
}
