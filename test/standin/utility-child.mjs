// Gives a forked Node the process.parentPort that an Electron utility process has, with transferred ports.
import { EventEmitter } from 'node:events'

const ports = new Map()

/** Like the real one it keeps what comes before start(): messages read together are told before any promise is kept. */
function portOf(id) {
  let waiting = []
  const port = Object.assign(new EventEmitter(), {
    postMessage: (data) => process.connected && process.send({ port: id, data }),
    hear: (data) => (waiting ? waiting.push(data) : port.emit('message', { data, ports: [] })),
    // What waited is told in a later turn, when whoever started the port also listens.
    start: () => {
      setImmediate(() => {
        const early = waiting ?? []
        waiting = undefined
        early.forEach(port.hear)
      })
    },
    close: () => undefined,
  })
  ports.set(id, port)
  return port
}

process.parentPort = Object.assign(new EventEmitter(), { postMessage: (data) => process.send({ data }) })
process.on('message', (message) => {
  if (message.port !== undefined) {
    if (message.closed) ports.get(message.port)?.emit('close')
    else ports.get(message.port)?.hear(message.data)
  } else process.parentPort.emit('message', { data: message.data, ports: message.ports.map(portOf) })
})
process.on('disconnect', () => process.exit(0))
