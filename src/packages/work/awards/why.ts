/** What the ledger notes, in an admin's words. The ledger itself keeps codes and what people wrote. */
const WORDS: Readonly<Record<string, string>> = {
  granted: '决定发放',
  sending: '发往网关',
  delivered: '网关答复：已到账',
  processing: '网关答复：处理中',
  'not-found': '网关没有收到过这笔订单',
  'number-not-in-use': '网关答复：空号',
  'number-ported': '网关答复：号码已携号转网',
  'wrong-carrier': '网关答复：不是合作运营商的号码',
  'account-empty': '网关答复：充值账户余额不足',
  'the person has left': '上报人已注销，没有号码可充',
  'broke off': '程序中断',
  TimeoutError: '网关超时没有答复',
  TypeError: '连不上网关',
  SyntaxError: '网关的答复无法识别',
  'sent again: the number was corrected': '本人更正了号码，重新充值',
}

/** What a person wrote follows the colon. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['no certain answer after many tries, last: ', '多次尝试没有明确结果，最后一次：'],
  ['settled by hand: ', '人工确认已到账，凭据：'],
  ['returned: ', '人工退回预算：'],
  ['sent again: ', '人工重新发送：'],
  ['granted as an exception: ', '两位管理员批准补发：'],
  ['corrected: ', '两位管理员批准更正：'],
  ['grant proposed: ', '提议补发：'],
  ['grant approved: ', '批准补发：'],
  ['grant declined: ', '不批准补发：'],
  ['reopen proposed: ', '提议更正：'],
  ['reopen approved: ', '批准更正：'],
  ['reopen declined: ', '不批准更正：'],
  ['carrier answered ', '网关答复异常：'],
]

/** Notes that name an order, and a won appeal. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^carrier: (\S+) failed, after delivered$/, '网关先说已到账，又说订单 $1 失败'],
  [/^carrier: (\S+) delivered, after return$/, '已退回预算后，网关又说订单 $1 已到账'],
  [/^carrier: (\S+) delivered, after failed$/, '网关先说失败，又说订单 $1 已到账'],
  [/^the carrier delivered (\S+) after it had failed$/, '网关先说失败，又说订单 $1 已到账'],
  [/^the appeal was won; refused before: .*$/, '申诉成立，之前没有发放'],
]

export function whyInWords(why: string): string {
  const known = WORDS[why]
  if (known) return known
  const begins = BEGINNINGS.find(([beginning]) => why.startsWith(beginning))
  if (begins) return begins[1] + whyInWords(why.slice(begins[0].length))
  const found = PATTERNS.find(([pattern]) => pattern.test(why))
  return found ? why.replace(found[0], found[1]) : why
}
