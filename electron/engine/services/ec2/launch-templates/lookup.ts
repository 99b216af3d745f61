/** Finding a launch template and one of its versions. */
import type { View } from '../../../kernel/index.ts'
import { isResourceId } from '../checks.ts'
import {
  badVersion,
  idAndName,
  noTemplateNamed,
  templateIdMalformed,
  templateIdNotFound,
  templateNameNotFound,
  versionNotFound,
} from './errors.ts'
import {
  type LaunchTemplateRow,
  launchTemplateTable,
  type TemplateVersionRow,
  templateVersionTable,
  versionId,
} from './model.ts'

export interface TemplateReference {
  readonly LaunchTemplateId?: string | undefined
  readonly LaunchTemplateName?: string | undefined
}

export function templateById(view: View, scope: string, id: string): LaunchTemplateRow {
  if (!isResourceId('lt', id)) throw templateIdMalformed(id)
  const row = view.get(launchTemplateTable, id)
  if (row?.scope !== scope) throw templateIdNotFound(id)
  return row
}

export function templateByName(view: View, scope: string, name: string): LaunchTemplateRow {
  const [row] = view.by(launchTemplateTable, 'name', `${scope}|${name}`)
  if (!row) throw templateNameNotFound(name)
  return row
}

/** AWS: by id or by name, never both. */
export function templateOf(view: View, scope: string, reference: TemplateReference): LaunchTemplateRow {
  const { LaunchTemplateId: id, LaunchTemplateName: name } = reference
  if (id && name) throw idAndName()
  if (id) return templateById(view, scope, id)
  if (name) return templateByName(view, scope, name)
  throw noTemplateNamed()
}

/** The version numbers that exist, from the oldest. */
export const versionsOf = (view: View, templateId: string): TemplateVersionRow[] =>
  view.by(templateVersionTable, 'template', templateId).sort((a, b) => a.number - b.number)

/** The number that `3`, `$Latest` or `$Default` stands for. */
export function versionNumber(view: View, template: LaunchTemplateRow, version: string | undefined): number {
  if (version === undefined || version === '' || version === '$Default') return template.defaultVersion
  if (version === '$Latest') return versionsOf(view, template.id).at(-1)?.number ?? template.defaultVersion
  if (!/^\d{1,15}$/.test(version)) throw badVersion(version)
  return Number(version)
}

/** One version. Without one the default, as RunInstances does. */
export function versionOf(view: View, template: LaunchTemplateRow, version: string | undefined): TemplateVersionRow {
  const row = view.get(templateVersionTable, versionId(template.id, versionNumber(view, template, version)))
  if (!row) throw versionNotFound(version as string, template.id)
  return row
}
