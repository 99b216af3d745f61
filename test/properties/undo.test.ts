/** Undo and redo: the world of now without the last call is the world in which it was never given, and back again. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callIn } from '../../electron/engine/index.ts'
import type { OperationName } from '../../shared/ipc/contract.ts'
import { type HostUnderTest, openHost } from '../support/host.ts'
import { parameters } from '../support/properties.ts'
import { type Step, stepArbitrary, take } from '../support/random-walk.ts'

type Request = readonly [operation: OperationName, input: object]

/** The one command that a step would give, without giving it; seconds to wait beside it. */
function planned(host: HostUnderTest, step: Step): { readonly request?: Request; readonly seconds: number } {
  const { engine } = host.world
  let request: Request | undefined
  let seconds = 0
  const run = (operation: OperationName, input: object): unknown => {
    if (engine.kindOf(operation) === 'query')
      return engine.run(operation, input as never, callIn('us-east-1', 'console'))
    request ??= [operation, input]
    return {}
  }
  take(step, engine, run as never, (more) => {
    seconds += more
  })
  return { ...(request ? { request } : {}), seconds }
}

/** True when it was accepted. */
const give = (host: HostUnderTest, [operation, input]: Request): Promise<boolean> =>
  host.run(operation, input as never).then(
    () => true,
    () => false,
  )

it('undone, a call was never given; redone, it always was', async () => {
  let [undone, redone] = [0, 0]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(stepArbitrary, fc.boolean(), fc.nat(4000)), { minLength: 3, maxLength: 14 }),
      async (steps) => {
        const host = await openHost({ rate: 0 })
        const without = await openHost({ rate: 0 })
        const both = [host, without]
        for (const [step, back, later] of steps) {
          const { request, seconds } = planned(host, step)
          if (seconds > 0) for (const each of both) each.wait(seconds)
          if (!request) continue
          if (!back) {
            for (const each of both) await give(each, request)
            continue
          }
          const accepted = await give(host, request)
          for (const each of both) each.wait(later)
          if (!accepted) continue
          const withIt = host.hash()
          await host.control('sim:Undo', {})
          undone++
          expect(host.hash(), `without ${request[0]}`).toBe(without.hash())
          await host.control('sim:Redo', {})
          redone++
          expect(host.hash(), `with ${request[0]} again`).toBe(withIt)
          await host.control('sim:Undo', {})
          expect(host.hash(), `without ${request[0]} again`).toBe(without.hash())
        }
        for (const each of both) each.close()
      },
    ),
    parameters(12),
  )
  expect(Math.min(undone, redone)).toBeGreaterThan(10)
})

it('all calls undone one by one and redone one by one make the same world', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 4, maxLength: 14 }), async (steps) => {
      const host = await openHost({ rate: 0 })
      const born = await openHost({ rate: 0 })
      let given = 0
      for (const step of steps) {
        const { request, seconds } = planned(host, step)
        if (seconds > 0) for (const each of [host, born]) each.wait(seconds)
        if (request && (await give(host, request))) given++
      }
      const whole = host.hash()
      for (let n = 0; n < given; n++) await host.control('sim:Undo', {})
      expect(host.hash()).toBe(born.hash())
      await expect(host.control('sim:Undo', {})).rejects.toThrow('There is nothing to undo.')
      for (let n = 0; n < given; n++) await host.control('sim:Redo', {})
      expect(host.hash()).toBe(whole)
      await expect(host.control('sim:Redo', {})).rejects.toThrow('There is nothing to redo.')
      for (const each of [host, born]) each.close()
    }),
    parameters(12),
  )
})
