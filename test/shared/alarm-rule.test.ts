/** The grammar of a composite alarm's rule, by AWS's examples and by what breaks them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAlarmRule, type RuleState, referencesOf, ruleHolds } from '../../shared/alarm-rule.ts'

const parsed = (text: string) => {
  const found = parseAlarmRule(text)
  if (!found.ok) throw new Error(`${text}: ${found.error.problem} at ${found.error.at}`)
  return found
}
/** `A` in ALARM, `O` OK, anything else INSUFFICIENT_DATA, by the first letter of the name. */
const byLetter = (name: string): RuleState =>
  name.startsWith('A') ? 'ALARM' : name.startsWith('O') ? 'OK' : 'INSUFFICIENT_DATA'

describe('a rule', () => {
  it.each<[string, boolean]>([
    ['TRUE', true],
    ['FALSE', false],
    ['NOT FALSE', true],
    ['NOT NOT FALSE', false],
    ['ALARM(A1)', true],
    ['ALARM ( "A 1" )', true],
    ['OK(A1)', false],
    ['INSUFFICIENT_DATA(x)', true],
    ['ALARM(A1) AND NOT ALARM(O1)', true],
    ['(ALARM(A1) OR ALARM(A2)) AND OK(O1)', true],
    // AND binds tighter than OR, NOT tighter than both.
    ['TRUE OR TRUE AND FALSE', true],
    ['(TRUE OR TRUE) AND FALSE', false],
    ['NOT TRUE OR TRUE', true],
    ['NOT (TRUE OR TRUE)', false],
    ['AT_LEAST(2, ALARM, (A1, A2, O1))', true],
    ['AT_LEAST(3, ALARM, (A1, A2, O1))', false],
    ['AT_LEAST(50%, OK, (O1, O2, A1, "A 2"))', true],
    ['AT_LEAST("51%", OK, (O1, O2, A1, A2))', false],
    ['AT_LEAST(2, NOT OK, (A1, x, O1))', true],
    ['AT_LEAST(1, NOT INSUFFICIENT_DATA, (x)) AND TRUE', false],
    ['ALARM(A1)\n  AND\tOK(O1)', true],
  ])('%s is %s', (text, holds) => {
    expect(ruleHolds(parsed(text).rule, byLetter)).toBe(holds)
  })

  it('names its alarms once each, by name or ARN, quoted where a name needs it', () => {
    const arn = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:web'
    const text = `ALARM(${arn}) OR OK("a, (b)") OR AT_LEAST(1, OK, (x, "say \\"x\\"", x)) OR ALARM(x)`
    expect(referencesOf(parsed(text).rule)).toEqual([arn, 'a, (b)', 'x', 'say "x"'])
  })

  it.each<[string, string, number, string]>([
    ['', 'end', 0, ''],
    ['ALARM(a) AND', 'end', 12, ''],
    ['ALARM(a) ALARM(b)', 'unexpected', 9, 'ALARM'],
    ['alarm(a)', 'unexpected', 0, 'alarm'],
    ['ALARM()', 'name', 6, ')'],
    ['ALARM("")', 'name', 6, '"'],
    ['ALARM("a)', 'name', 6, '"'],
    ['ALARM(a b)', 'unexpected', 8, 'b'],
    ['(ALARM(a)', 'end', 9, ''],
    ['ALARM(a))', 'unexpected', 8, ')'],
    ['AT_LEAST(0, ALARM, (a))', 'threshold', 9, '0'],
    ['AT_LEAST(101%, ALARM, (a))', 'threshold', 9, '1'],
    ['AT_LEAST(1, ALARM, a)', 'unexpected', 19, 'a'],
    ['AT_LEAST(1, TRUE, (a))', 'unexpected', 12, 'TRUE'],
    [`${'('.repeat(501)}TRUE${')'.repeat(501)}`, 'elements', 501, 'TRUE'],
  ])('%s is refused: %s', (text, problem, at, found) => {
    expect(parseAlarmRule(text)).toEqual({ ok: false, error: { at, problem, found } })
  })

  it('has an answer for any text, and reads what it is made of back', () => {
    const word = fc.constantFrom(
      'ALARM',
      'OK',
      '(',
      ')',
      'AND',
      'OR',
      'NOT',
      'TRUE',
      'AT_LEAST',
      ',',
      '"',
      'a',
      '2',
      '%',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const found = parseAlarmRule(words.join(''))
        if (found.ok) for (const name of referencesOf(found.rule)) expect(name).not.toBe('')
        else expect(found.error.at).toBeLessThanOrEqual(words.join('').length)
      }),
    )
  })
})
