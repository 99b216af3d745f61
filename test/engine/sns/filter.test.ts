/** Filter policies: which messages pass, and what a wrong policy is told. */
import { describe, expect, it } from 'vitest'
import { parseFilter, type Scope } from '../../../electron/engine/services/sns/filter.ts'
import { harness } from '../../support/harness.ts'
import { mails, subscribed, topic } from './scenes.ts'

const passes = (policy: object, fields: Record<string, unknown>, scope: Scope = 'MessageBody'): boolean =>
  parseFilter(JSON.stringify(policy), scope).passes(fields)

describe('a filter', () => {
  it.each([
    [{ a: ['x', 1] }, { a: 'x' }, true],
    [{ a: ['x', 1] }, { a: 1 }, true],
    [{ a: ['x'] }, { a: 'y' }, false],
    [{ a: ['x'], b: ['y'] }, { a: 'x' }, false],
    [{ a: ['x'] }, { a: ['w', 'x'] }, true],
    [{ a: [null] }, { a: null }, true],
    [{ a: [{ exists: true }] }, { a: 'any' }, true],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: [{ exists: false }] }, { a: 'any' }, false],
    [{ a: [{ prefix: 'or' }] }, { a: 'order' }, true],
    [{ a: [{ suffix: 'er' }] }, { a: 'order' }, true],
    [{ a: [{ 'equals-ignore-case': 'ORDER' }] }, { a: 'order' }, true],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'x' }, false],
    [{ a: [{ 'anything-but': 'x' }] }, {}, false],
    [{ a: [{ 'anything-but': { prefix: 'or' } }] }, { a: 'order' }, false],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 6 }, false],
    [{ a: [{ numeric: ['=', 5] }] }, { a: '5' }, false],
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.0.255' }, true],
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.1.0' }, false],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'y', b: 'x' }, false],
    [{ a: { b: ['x'] } }, { a: { b: 'x' } }, true],
    [{ a: { b: ['x'] } }, { a: [{ b: 'w' }, { b: 'x' }] }, true],
    [{ a: { b: ['x'] } }, { a: 'x' }, false],
  ])('%j on %j: %s', (policy, fields, expected) => {
    expect(passes(policy, fields)).toBe(expected)
  })

  it.each([
    ['"text"', 'FilterPolicy: Filter is not an object'],
    ['{', 'FilterPolicy: failed to parse JSON.'],
    ['{"key":{"suffix":"value"}}', 'FilterPolicy: "suffix" must be an object or an array'],
    ['{"key":[["value"]]}', 'FilterPolicy: Match value must be String, number, true, false, or null'],
    ['{"key":[{"wrong-operator":true}]}', 'FilterPolicy: Unrecognized match type wrong-operator'],
    ['{"key":[{"suffix":"a","prefix":"b"}]}', 'FilterPolicy: Only one key allowed in match expression'],
    ['{"key":[{"exists":"no"}]}', 'FilterPolicy: exists match pattern must be either true or false.'],
    ['{"key":[{"anything-but":{"suffix":"t"}}]}', 'FilterPolicy: Unsupported anything-but pattern: suffix'],
    ['{"key":[{"anything-but":{"prefix":false}}]}', 'FilterPolicy: prefix match pattern must be a string'],
    ['{"key":[{"cidr":"bad-filter"}]}', "FilterPolicy: Malformed CIDR, one '/' required"],
    ['{"key":[{"cidr":"10.0.0.0/x"}]}', 'FilterPolicy: Malformed CIDR, mask bits must be an integer'],
    ['{"key":[{"cidr":"xx.11.xx/8"}]}', 'FilterPolicy: Nonstandard IP address: xx.11.xx'],
    ['{"key":[{"numeric":[]}]}', 'FilterPolicy: Invalid member in numeric match: ]'],
    ['{"key":[{"numeric":[1,"<="]}]}', 'FilterPolicy: Invalid member in numeric match: 1'],
    ['{"key":[{"numeric":["operator"]}]}', 'FilterPolicy: Unrecognized numeric range operator: operator'],
    ['{"key":[{"numeric":["=","000"]}]}', 'FilterPolicy: Value of equals must be numeric'],
    ['{"key":[{"numeric":[">="]}]}', 'FilterPolicy: Value of >= must be numeric'],
    ['{"key":[{"numeric":[">",20,30]}]}', 'FilterPolicy: Bad value in numeric range: 30'],
    ['{"key":[{"numeric":[">=",1,">",2]}]}', 'FilterPolicy: Bad numeric range operator: >'],
    ['{"key":[{"numeric":[">",20,"<","30"]}]}', 'FilterPolicy: Value of < must be numeric'],
    ['{"key":[{"numeric":["<",100,">",10]}]}', 'FilterPolicy: Too many elements in numeric expression'],
    ['{"key":[{"numeric":[">",20,"<",30,"<",50]}]}', 'FilterPolicy: Too many terms in numeric range expression'],
    ['{"key":[{"numeric":[">",3,"<",1]}]}', 'FilterPolicy: Bottom must be less than top'],
    ['{"key":{"a":["b"]}}', 'Filter policy scope MessageAttributes does not support nested filter policy'],
    [
      '{"a":["1"],"b":["1"],"c":["1"],"d":["1"],"e":["1"],"f":["1"]}',
      'FilterPolicy: Filter policy can not have more than 5 keys',
    ],
    [JSON.stringify({ a: Array(13).fill('x'), b: Array(12).fill('y') }), 'FilterPolicy: Filter policy is too complex'],
  ])('%s is refused', (policy, sentence) => {
    expect(() => parseFilter(policy, 'MessageAttributes')).toThrow(new Error(sentence))
  })
})

describe('a filtered subscription', () => {
  const text = (DataType: string, StringValue: string) => ({ DataType, StringValue })

  it('gets what its policy lets through by attributes, lists and numbers', () => {
    const world = harness()
    const TopicArn = topic(world)
    const FilterPolicy = '{"store":["north"],"price":[{"numeric":[">=",100]}]}'
    const SubscriptionArn = subscribed(world, TopicArn, { FilterPolicy })
    const count = () => mails(world).length
    const before = count()
    const publish = (store: string, price: string) =>
      world.run('sns:Publish', {
        TopicArn,
        Message: 'order',
        MessageAttributes: { store: text('String.Array', `["${store}","all"]`), price: text('Number', price) },
      })
    publish('north', '99')
    publish('south', '100')
    expect(count()).toBe(before)
    publish('north', '100')
    expect(count()).toBe(before + 1)
    world.run('sns:SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: '{}' })
    publish('south', '1')
    expect(count()).toBe(before + 2)
  })

  it('looks into the body when its scope says so, and lets no other text through', () => {
    const world = harness()
    const TopicArn = topic(world)
    const attributes = { FilterPolicyScope: 'MessageBody', FilterPolicy: '{"order":{"state":["paid"]}}' }
    const SubscriptionArn = subscribed(world, TopicArn, attributes)
    expect(world.run('sns:GetSubscriptionAttributes', { SubscriptionArn }).Attributes).toMatchObject(attributes)
    const before = mails(world).length
    for (const Message of ['{"order":{"state":"open"}}', 'plain', '[1]'])
      world.run('sns:Publish', { TopicArn, Message })
    expect(mails(world)).toHaveLength(before)
    world.run('sns:Publish', { TopicArn, Message: '{"order":{"state":"paid"}}' })
    expect(mails(world)).toHaveLength(before + 1)
  })
})
