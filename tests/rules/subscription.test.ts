/** What a subscription message says: cut to WeChat's limits, and nothing that a locked screen should not show. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELD_CHARS_MAX, FIELD_SOURCES, type FieldKind } from '#contract/messages'
import { messageData, type NewsFacts } from '#domain/messages/subscription'

const FACTS: NewsFacts = {
  news: 'accept',
  title: '部门已接单',
  text: '您上报的事项，张三电话 13812345678',
  itemName: '占用、挖掘道路或者在公路用地范围内架设、埋设管线',
  confidential: false,
  caseNo: 'A7K2-9QWE',
  atMs: Date.UTC(2026, 10, 23, 8, 5),
  townName: '示例镇',
}

const shown = (name: string, source: (typeof FIELD_SOURCES)[number], facts: Partial<NewsFacts> = {}) =>
  messageData([{ name, source }], { ...FACTS, ...facts })[name]?.value

describe('a field of a subscription message', () => {
  it('is cut to twenty characters where it is a thing', () => {
    expect(shown('thing1', 'item')).toBe('占用、挖掘道路或者在公路用地范围内架设…')
  })

  it('is cut to five where it is a phrase', () => {
    expect(shown('phrase2', 'title', { title: '您的补充有答复' })).toBe('您的补充有')
  })

  it('holds no Chinese where WeChat takes letters and digits alone', () => {
    expect(shown('character_string3', 'caseNo')).toBe('A7K2-9QWE')
    expect(shown('character_string3', 'item')).toBe('-')
  })

  it('tells the time as on a clock in the town', () => {
    expect(shown('time4', 'time')).toBe('2026年11月23日 16:05')
  })

  it('names no item that is confidential', () => {
    expect(shown('thing1', 'item', { confidential: true })).toBe('您上报的事项')
  })

  it('never carries what somebody wrote by hand', () => {
    expect(shown('thing5', 'text')).toBe('部门已接单，点开查看详情')
  })

  it('is never empty, never too long, never with a line end, whatever it is filled with', () => {
    const kinds = Object.keys(FIELD_CHARS_MAX) as FieldKind[]
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom(...FIELD_SOURCES),
        fc.record({ title: fc.string(), itemName: fc.string({ unit: 'grapheme' }), caseNo: fc.string() }),
        (kind, source, facts) => {
          const value = shown(`${kind}1`, source, facts) ?? ''
          expect([...value].length).toBeGreaterThan(0)
          expect([...value].length).toBeLessThanOrEqual(FIELD_CHARS_MAX[kind])
          expect(value).not.toMatch(/[\r\n]/)
        },
      ),
    )
  })
})
