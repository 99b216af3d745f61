/** Poisons the wall clock and real chance while the engine runs: what the types and the tidy test let through is caught here. */
const forbidden = (name: string, instead: string) => (): never => {
  throw new Error(`the engine touched ${name}; use ${instead}`)
}

/** Runs `work` in a world without wall time or real chance. */
export function withoutWall<T>(work: () => T): T {
  const {
    Date: RealDate,
    setTimeout: realSetTimeout,
    setInterval: realSetInterval,
    queueMicrotask: realMicrotask,
  } = globalThis
  const realRandom = Math.random
  const realNow = performance.now
  const SimDate = new Proxy(RealDate, {
    construct(target, args: []) {
      if (args.length === 0) forbidden('new Date()', 'tx.now')()
      return new target(...args)
    },
    apply: forbidden('Date()', 'tx.now'),
    get: (target, key) => (key === 'now' ? forbidden('Date.now', 'tx.now') : Reflect.get(target, key)),
  })
  Object.assign(globalThis, {
    Date: SimDate,
    setTimeout: forbidden('setTimeout', 'a task'),
    setInterval: forbidden('setInterval', 'a task'),
    queueMicrotask: forbidden('queueMicrotask', 'a fact'),
  })
  Math.random = forbidden('Math.random', 'tx.draw')
  performance.now = forbidden('performance.now', 'tx.now')
  try {
    return work()
  } finally {
    Object.assign(globalThis, {
      Date: RealDate,
      setTimeout: realSetTimeout,
      setInterval: realSetInterval,
      queueMicrotask: realMicrotask,
    })
    Math.random = realRandom
    performance.now = realNow
  }
}
