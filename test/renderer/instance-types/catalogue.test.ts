import { describe, expect, it } from 'vitest'
import { INSTANCE_TYPES } from '../../../electron/engine/services/ec2/catalog/instance-types.ts'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import { cpuCredits } from '../../../renderer/panes/ec2/instance-types/model/credits.ts'
import { readTypeName } from '../../../renderer/panes/ec2/instance-types/model/type-name.ts'

describe('what the console knows about types by itself', () => {
  it.each(['en', 'ko'] as const)('has words for the family of every type of the catalogue (%s)', (language) => {
    const { te } = createConsoleI18n(language).global
    for (const { name } of INSTANCE_TYPES)
      expect(te(`typeName.series.${readTypeName(name)?.series}`, language), name).toBe(true)
  })

  it('gives the credits that the machine burns', () => {
    for (const { family, size, credits } of INSTANCE_TYPES) {
      const expected = credits && {
        perHour: credits.perHour,
        maximum: credits.maxAccrued,
        baseline: credits.baselinePercentPerVcpu,
      }
      expect(cpuCredits(family, size), `${family}.${size}`).toEqual(expected)
    }
  })
})
