/** Launch templates and their versions. A version never changes; the template says which one is the default. */
import { assert } from '../../../../../shared/assert.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

/** What a launch from the template asks for: as sent, unchecked, as on AWS. */
export type TemplateData = Json<Ec2.RequestLaunchTemplateData>

export interface LaunchTemplateRow extends TaggedRow {
  readonly name: string
  readonly createTime: Instant
  readonly createdBy: string
  readonly defaultVersion: number
  /** The highest number ever given: numbers of deleted versions are not used again. */
  readonly latestVersion: number
}

export const launchTemplateTable = defineTable<LaunchTemplateRow>()({
  name: 'ec2.launch-template',
  indexes: { scope: (row) => row.scope, name: (row) => `${row.scope}|${row.name}` },
  check: (row) => {
    assert(/^lt-[0-9a-f]{17}$/.test(row.id), 'a launch template id is lt- and 17 hexadecimal digits')
    assert(row.defaultVersion >= 1 && row.defaultVersion <= row.latestVersion, 'the default is one of the versions')
  },
})

export interface TemplateVersionRow {
  /** `lt-…|number`. */
  readonly id: string
  readonly scope: string
  readonly templateId: string
  readonly number: number
  readonly description?: string
  readonly createTime: Instant
  readonly createdBy: string
  readonly data: TemplateData
}

export const versionId = (templateId: string, number: number): string => `${templateId}|${number}`

export const templateVersionTable = defineTable<TemplateVersionRow>()({
  name: 'ec2.launch-template-version',
  indexes: { scope: (row) => row.scope, template: (row) => row.templateId },
})
