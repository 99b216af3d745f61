/** The course companion's facts: the decision table by itself and by its exclusions, and quizzes that have one right answer. */
import { describe, expect, it } from 'vitest'
import { CALL_QUESTIONS } from '../../../shared/course/call-questions.ts'
import { best, CRITERIA, recommend } from '../../../shared/course/chooser.ts'
import { actionQuiz, QUIZ_LENGTH, serviceQuiz } from '../../../shared/course/quiz.ts'
import { CATEGORIES, COURSE_SERVICES } from '../../../shared/course/services.ts'
import { THEN_AND_NOW } from '../../../shared/course/then-and-now.ts'

const names = (...chosen: string[]): string[] => best(recommend(chosen)).map(({ id }) => id)

describe('the chooser', () => {
  it.each<[string[], string[]]>([
    [['event-driven', 'no-servers'], ['lambda']],
    [['event-driven', 'no-servers', 'over-15-minutes'], ['fargate']],
    [['kubernetes'], ['eks']],
    [['web-app'], ['beanstalk']],
    [['fixed-price'], ['lightsail']],
    [['batch-queue', 'docker'], ['batch']],
    [['on-premises'], ['outposts']],
    [['vsphere', 'os-control'], ['vmware']],
    [['spiky', 'os-control'], ['asg']],
    [['docker'], ['ecs', 'fargate', 'eks', 'batch']],
    [[], []],
    [['no-such-criterion'], []],
  ])('argues for %j: %j', (chosen, wanted) => {
    expect(names(...chosen)).toEqual(wanted)
  })

  it('excludes with a reason, and puts the excluded last', () => {
    const ranked = recommend(['over-15-minutes', 'event-driven'])
    expect(ranked.at(-1)).toMatchObject({ id: 'lambda', excludedBy: { en: expect.stringContaining('15 minutes') } })
    expect(ranked.filter(({ excludedBy }) => excludedBy)).toHaveLength(1)
  })

  it('has a weight for every option, and a reason for every exclusion', () => {
    for (const { weights, excludes, id } of CRITERIA) {
      expect(weights, id).toHaveLength(11)
      expect(weights.includes(null), id).toBe(excludes !== undefined)
    }
  })
})

describe('quizzes', () => {
  it('ask the same for the same seed, other questions for another, each with one right answer', () => {
    for (const seed of [1, 2, 3, 20261126]) {
      const quiz = serviceQuiz(seed)
      expect(quiz).toHaveLength(QUIZ_LENGTH)
      expect(serviceQuiz(seed)).toEqual(quiz)
      for (const { id, choices, answer } of quiz) {
        const [top] = best(recommend(id.split('+')))
        expect(choices[answer]?.en, id).toBe(top?.name)
        expect(new Set(choices.map(({ en }) => en)).size).toBe(choices.length)
      }
    }
    expect(serviceQuiz(1)).not.toEqual(serviceQuiz(2))
  })

  it('on one’s own calls ask of nothing that was not called', () => {
    expect(actionQuiz(new Set(['DescribeInstances']), 1)).toEqual([])
    expect(
      actionQuiz(new Set(['StopInstances', 'CreateImage']), 1)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['CreateImage', 'StopInstances'])
    for (const { choices, answer } of CALL_QUESTIONS) expect(choices[answer]).toBeDefined()
  })
})

it('the map has the thirteen services of the course, in its four categories', () => {
  expect(COURSE_SERVICES).toHaveLength(13)
  expect(new Set(COURSE_SERVICES.map(({ category }) => category))).toEqual(new Set(CATEGORIES))
  expect(new Set(THEN_AND_NOW.map(({ id }) => id)).size).toBe(THEN_AND_NOW.length)
})
